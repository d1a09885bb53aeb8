"""Tables of contents of an e-book: the one of EPUB 3, and the NCX that readers of EPUB 2 look for."""

from collections.abc import Mapping, Sequence
from html import escape

from reader.align.bitext import Bitext
from reader.export.headings import Heading


def nav_entries(tree: Sequence[Heading], places: Mapping[int, str], bitext: Bitext) -> str:
    """Return headings as a list of XHTML.

    Args:
        tree: the headings.
        places: where the heading of each block is, as an address.
        bitext: that they are from.
    """
    lang = escape(bitext.target_lang)
    items = (
        f'<li><a href="{places[heading.block]}">{escape(heading.label)}'
        + (f' <small lang="{lang}" xml:lang="{lang}">{escape(heading.gloss)}</small>' if heading.gloss else "")
        + f"</a>{nav_entries(heading.children, places, bitext)}</li>\n"
        for heading in tree
    )
    return f"<ol>\n{''.join(items)}</ol>\n" if tree else ""


def ncx_entries(tree: Sequence[Heading], places: Mapping[int, str]) -> str:
    """Return headings as points of an NCX."""
    return "".join(
        f'<navPoint id="n{heading.block}"><navLabel><text>{escape(heading.label)}</text></navLabel>'
        f'<content src="{places[heading.block]}"/>\n{ncx_entries(heading.children, places)}</navPoint>\n'
        for heading in tree
    )


def depth(tree: Sequence[Heading]) -> int:
    """Return how many levels a table of contents has."""
    return 1 + max((depth(heading.children) for heading in tree), default=0) if tree else 0
