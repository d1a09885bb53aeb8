from hypothesis import given
from hypothesis import strategies as st

from reader.text.passages import PassageFinder

SENTENCES = st.lists(st.text(st.sampled_from("ab \n\u00a0."), min_size=1).filter(str.strip), min_size=1, max_size=9)


@given(SENTENCES, st.data())
def test_a_passage_is_found_where_the_text_has_its_words(sentences: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentences) - 1))
    end = data.draw(st.integers(start + 1, len(sentences)))
    finder = PassageFinder(sentences)
    passage = finder.passage(range(start, end))
    assert passage.text == " ".join(" ".join(sentences[start:end]).split())
    found = finder.find(passage)
    assert found is not None
    assert finder.passage(found) == passage


def test_a_passage_is_known_by_its_length_or_by_what_stands_around_it() -> None:
    finder = PassageFinder(["Il pleut sur la ville depuis hier.", "— Non.", "Elle attend."])
    long, short = finder.passage(range(1)), finder.passage(range(1, 2))
    elsewhere = PassageFinder(["Autre chose.", "— Non.", "Il pleut sur la ville depuis hier.", "Fin."])
    assert elsewhere.find(long) == range(2, 3)
    assert elsewhere.find(short) is None
    assert PassageFinder(["— Non.", "Elle attend.", "Oui.", "Il pleut.", "— Non."]).find(short) is None
    assert elsewhere.find(finder.passage(range(0))) is None


def test_words_in_the_middle_of_a_sentence_are_no_passage() -> None:
    passage = PassageFinder(["Il pleut sur la ville depuis hier."]).passage(range(1))
    assert PassageFinder(["Il pleut sur la ville depuis hier. Encore ?"]).find(passage) is None
