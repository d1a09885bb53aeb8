"""The title and the moment of a bitext."""

import pytest

from reader.align.bitext import Bitext, BitextBlock
from reader.export.created import dated
from reader.formats.document import BlockKind


@pytest.fixture
def bitext() -> Bitext:
    licence = BitextBlock(BlockKind.HEADING, "", "The Licence of the Library")
    return Bitext((licence, BitextBlock(BlockKind.HEADING, "Le\n  départ", "The Departure")))


def test_the_title_is_the_first_heading_in_french_unless_the_file_has_one(bitext: Bitext) -> None:
    assert dated(bitext).title == "Le départ"
    assert dated(bitext, "Un roman").title == "Un roman"
    assert not dated(Bitext(bitext.blocks[:1])).title


def test_the_moment_can_be_given(bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert dated(bitext).created == "1970-01-01T00:00:00+00:00"
