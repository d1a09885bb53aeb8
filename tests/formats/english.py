"""What stands in for a translation, so that writers can be tried without a model."""

from collections.abc import Callable
from dataclasses import replace

from reader.formats.document import Block, Document
from reader.formats.forms import FORMS
from reader.formats.layout import Layout


def written_back(
    document: Document, english: Callable[[Block], Block] = lambda block: block, layout: Layout = Layout.ENGLISH
) -> bytes:
    """Return the file of ``document`` with the English that ``english`` makes of each block."""
    return b"".join(FORMS[document.form].write(document, [english(block) for block in document.blocks], layout))


def shouted(block: Block) -> Block:
    """Return ``block`` in capitals: other words in the same places, with the same marks."""
    return replace(block, text="".join(one.upper() if len(one.upper()) == 1 else one for one in block.text))


def saying(**english: str) -> Callable[[Block], Block]:
    """Return what replaces blocks by what begins with their first word; others stay, and marks are dropped."""

    def say(block: Block) -> Block:
        word = block.text.split()[0].lower()
        return replace(block, text=english[word], marks=()) if word in english else block

    return say
