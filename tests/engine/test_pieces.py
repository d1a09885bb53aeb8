import sentencepiece
from hypothesis import example, given
from hypothesis import strategies as st

from reader import shipped_files
from reader.engine.normalise import model_text
from reader.engine.pieces import locate
from reader.text.spans import Span

PROCESSOR = sentencepiece.SentencePieceProcessor(model_file=str(shipped_files.MODELS / "fr_en" / "sentencepiece.model"))

FRENCH = st.text(st.sampled_from("abcdeéèêàçœÉŒ ’'«»“”…—-.,;:!?0123456789()\u00a0\u202f\u00ad\u0301"), max_size=80)
ANY = st.text(st.characters(), max_size=40)


def pieces_of(text: str) -> list[str]:
    return list(PROCESSOR.encode(model_text(text), out_type=str))


def located(text: str) -> list[str]:
    return [span.of(text) for span in locate(pieces_of(text), text)]


@given(st.one_of(FRENCH, ANY))
@example("« L’État », c’est moi…")
@example("\ud800a\udfff")
@example("½ ﬁn № ﷺ")
def test_pieces_stand_in_the_text_in_order(text: str) -> None:
    spans = locate(pieces_of(text), text)
    assert len(spans) == len(pieces_of(text))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)


@given(FRENCH)
def test_every_letter_and_digit_is_covered(text: str) -> None:
    covered = {place for span in locate(pieces_of(text), text) for place in range(span.start, span.end)}
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())


def test_typographic_marks_are_found_though_the_model_reads_straight_ones() -> None:
    text = "« L’été »"
    assert "".join(located(text)) == text.replace(" ", "")


def test_a_decomposed_accent_belongs_to_its_letter() -> None:
    text = "l'e\u0301te\u0301"
    assert "".join(located(text)) == text


def test_capitals_are_found_in_small_letters() -> None:
    assert [span.of("L’ÉTÉ FINI") for span in locate(["▁l", "'", "été", "▁fini"], "L’ÉTÉ FINI")] == [
        "L",
        "’",
        "ÉTÉ",
        "FINI",
    ]


def test_soft_hyphens_and_invisible_marks_stand_within_a_piece() -> None:
    text = "extra\u00adordi\u200bnaire"
    assert "".join(located(text)).replace("\u00ad", "").replace("\u200b", "") == "extraordinaire"


def test_moses_pieces_are_found_without_their_joiners_and_escapes() -> None:
    assert locate(["l&apos;", "ha@@", "bit"], "l’habit") == [Span(0, 2), Span(2, 4), Span(4, 7)]


def test_a_lone_space_mark_stands_with_what_follows() -> None:
    assert locate(["▁", "λ"], "a λ"[2:]) == [Span(0, 1), Span(0, 1)]


def test_a_piece_that_is_not_there_is_empty_and_the_others_are_found() -> None:
    spans = locate(["▁the", "▁xyz", "▁cat"], "the cat")
    assert [span.of("the cat") for span in spans] == ["the", "", "cat"]


def test_no_pieces_have_no_places() -> None:
    assert locate([], "texte") == []
