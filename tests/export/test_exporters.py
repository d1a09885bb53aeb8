"""The formats of a bitext: each takes any text."""

import pytest
from hypothesis import given, settings

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.export.exporters import EXPORTERS
from reader.export.options import Options
from reader.formats.document import BlockKind
from reader.formats.layout import Layout
from reader.text.spans import Span
from tests.export.bitexts import bitexts

PAIR = SentencePair(Span(0, 4), Span(0, 4))
SAMPLE = Bitext((BitextBlock(BlockKind.PARAGRAPH, "Oui. Seul.", "Yes.", (PAIR, SentencePair(Span(5, 10), None))),))


@pytest.mark.parametrize("name", EXPORTERS)
@settings(max_examples=15)
@given(bitext=bitexts())
def test_any_bitext_is_written_as_what_the_table_says(name: str, bitext: Bitext) -> None:
    exporter = EXPORTERS[name]
    for layout in (None, *exporter.layouts):
        written = list(exporter.write(bitext, Options(layout)))
        assert all(isinstance(chunk, bytes if exporter.binary else str) for chunk in written)
    assert exporter.ending == f".{name}"


def test_only_the_translation_memory_lacks_something_and_says_so() -> None:
    assert {name: remark for name, exporter in EXPORTERS.items() if (remark := exporter.remark(SAMPLE))} == {
        "tmx": "1 sentence without a counterpart is not in the translation memory"
    }


def test_text_has_a_layout_and_a_width() -> None:
    def page(options: Options) -> str:
        return "".join(map(str, EXPORTERS["txt"].write(SAMPLE, options)))

    assert page(Options()) == page(Options(Layout.SIDE))
    assert page(Options(Layout.INTERLEAVED)) == "Oui. Seul.\n    Yes.\n"
    assert len(page(Options(columns=60)).splitlines()[0]) < len(page(Options()).splitlines()[0])
