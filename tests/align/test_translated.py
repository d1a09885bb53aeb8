from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.align.bitext import BitextBlock
from reader.align.translated import filled, is_typographic, sentence_frame, translate_blocks
from reader.engine.packages import Package, Place, open_package
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.engine.translator import NoStore, Translator
from reader.formats.document import Block, BlockKind, Mark, MarkKind
from reader.text.spans import Span


class Known(NoStore):
    """A store that knows these sentences."""

    def __init__(self, english: dict[str, Rendering]) -> None:
        self._english = english

    def fetch(self, sources: Sequence[str]) -> dict[str, Rendering]:
        return {source: self._english[source] for source in sources}

    def keep(self, renderings: object) -> None:
        raise AssertionError("everything is known")

    def under(self, options: str) -> "Known":
        raise AssertionError("nothing is demanded")


@pytest.fixture
def translator(shipped_package: Package) -> Translator:
    link = WordLink(Span(0, 3), Span(0, 3))
    return Translator(
        (shipped_package,),
        store=Known(
            {
                "Oui.": Rendering("Yes.", (link,), ("E102",), confidence=0.5),
                "Je viens.": Rendering("I'm coming."),
                "« Viens ! »": Rendering('"Come!"'),
                "Il pleut.": Rendering("It's raining.", origin=Origin.PERSON),
            }
        ),
    )


def blocks(translator: Translator, texts: Sequence[str], *, typographic: bool = False) -> list[BitextBlock]:
    return list(translate_blocks([Block(text) for text in texts], translator, typographic=typographic))


def test_every_block_comes_back_in_order_even_without_sentences(translator: Translator) -> None:
    texts = ["", "Oui. Je viens.", " \n ", "", "Il pleut.", "\u00a0"]
    found = blocks(translator, texts)
    assert [block.source for block in found] == texts
    assert [block.target for block in found] == ["", "Yes. I'm coming.", "", "", "It's raining.", ""]


def test_no_blocks_and_only_empty_ones(translator: Translator) -> None:
    assert blocks(translator, []) == []
    assert [block.sentences for block in blocks(translator, ["", " "])] == [(), ()]


def test_spans_and_links_are_those_of_the_block(translator: Translator) -> None:
    [block] = blocks(translator, ["Je viens.\nOui."])
    first, second = block.sentences
    assert [pair.source and pair.source.of(block.source) for pair in (first, second)] == ["Je viens.", "Oui."]
    assert [pair.target and pair.target.of(block.target) for pair in (first, second)] == ["I'm coming.", "Yes."]
    [link] = second.links
    assert (link.source.of(block.source), link.target.of(block.target)) == ("Oui", "Yes")
    assert (second.checks, second.confidence, second.origin) == (("E102",), 0.5, Origin.MODEL)


def test_kind_and_level_are_kept(translator: Translator) -> None:
    [block] = translate_blocks([Block("Oui.", BlockKind.HEADING, 2)], translator)
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


def test_progress_counts_the_characters_of_sentences(translator: Translator) -> None:
    steps: list[int] = []
    list(translate_blocks([Block("Oui.\nOui."), Block("Je viens.")], translator, steps.append))
    assert sum(steps) == len("Oui.Oui.Je viens.")


def test_marks_are_curled_where_asked_but_not_those_of_a_person(translator: Translator) -> None:
    [block] = blocks(translator, ["« Viens ! » Je viens. Il pleut."], typographic=True)
    assert block.target == "“Come!” I’m coming. It's raining."


@pytest.mark.parametrize("typographic", [False, True])
def test_code_stays_as_it_is_within_its_sentence(shipped_package: Package, typographic: bool) -> None:
    text = "Lancez la commande echo 'a. B' dans un terminal. Puis copiez {nom} vers /etc/conf.d/x. ls"
    code = [Span(19, 30), Span(len(text) - 2, len(text))]
    marks = tuple(Mark(span, MarkKind.CODE, number) for number, span in enumerate(code))
    [block] = translate_blocks([Block(text, marks=marks)], Translator((shipped_package,)), typographic=typographic)
    assert block.target == "Run the echo 'a. B' command in a terminal. Then copy {nom} to /etc/conf.d/x. ls"
    assert [mark.span.of(block.target) for mark in block.target_marks] == ["echo 'a. B'", "ls"]
    assert all(not pair.checks for pair in block.sentences)


def test_what_a_person_wrote_holds_for_a_sentence_with_code(tiny_package: Callable[..., Path], tmp_path: Path) -> None:
    written = Rendering("Start ls now.", (WordLink(Span(7, 9), Span(6, 8)),), (), Origin.PERSON)
    package = open_package(tiny_package(tmp_path), Place.OPTION)
    assert package
    translator = Translator((package,), store=Known({"Lancez ls.": written, "Lancez \ue000ls\ue001.": Rendering("x")}))
    [block] = translate_blocks([Block("Lancez ls.", marks=(Mark(Span(7, 9), MarkKind.CODE, 0),))], translator)
    assert block.target == "Start ls now."
    assert [(mark.number, mark.span) for mark in block.target_marks] == [(0, Span(6, 8))]
    assert block.sentences[0].links == written.links


def test_sentences_without_space_between_stay_so() -> None:
    frame = sentence_frame(Block("Oui. Non."))
    joined = filled(frame, [Rendering("Yes."), Rendering("No.")])
    assert joined.target == "Yes. No."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["L’été « fini »"], True),
        (['L\'été "fini"'], False),
        (["L’été", "l'hiver"], False),
        (["Oui."], False),
        ([], False),
    ],
)
def test_a_text_is_typographic_by_its_marks(texts: list[str], expected: bool) -> None:
    assert is_typographic([Block(text) for text in texts]) is expected
