"""Alternative texts in a DOCX file: what those are told who cannot see a picture."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

PICTURES = ("{*}drawing", "{*}pict", "{*}object", "{*}AlternateContent")
"""What holds pictures in a run, as lxml searches for it."""

_ATTRIBUTES = ("title", "descr", "alt")


def alternatives(picture: "etree._Element") -> list[str]:
    """Return the alternative texts of what is drawn in a child of a run, each once: Word has many of them twice."""
    return list(dict.fromkeys(text for _, _, text in _found(picture)))


def replace_alternative(picture: "etree._Element", old: str, new: str) -> None:
    """Put another alternative text wherever an old one stands."""
    for one, name, text in _found(picture):
        if text == old:
            one.set(name, new)


def _found(picture: "etree._Element") -> "Iterator[tuple[etree._Element, str, str]]":
    """Yield elements, each with the name of an attribute and its text; a text box has runs of its own."""
    run = picture.getparent()
    assert run is not None  # noqa: S101 - that of which it is a child
    for one in picture.iter("{*}*"):
        for name in _ATTRIBUTES:
            text = " ".join(one.get(name, "").split())
            if any(map(str.isalpha, text)) and next(one.iterancestors(run.tag)) is run:
                yield one, name, text
