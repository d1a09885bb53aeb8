"""Breaking a text into lines of a given number of cells."""

import re

from reader.tui.visible import cells, clusters, visible

_SPACE = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_DASH = r"\-\u2010\u2012-\u2014"
# French sets a space inside guillemets and before high punctuation: no line may break there.
_GLUED_SPACE = rf"(?:(?<=[«“])[{_SPACE}]|[{_SPACE}](?=[?!;:»”%]))"
_UNBROKEN = rf"(?:[^{_SPACE}{_DASH}]|{_GLUED_SPACE}|(?<![^{_SPACE}])[{_DASH}](?=[^{_SPACE}]))"
_CHUNK = re.compile(rf"({_UNBROKEN}*[{_DASH}]*)[{_SPACE}]*")


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Return the start and end of each line when ``text`` is set in lines of ``width`` cells.

    The lines cover the text, each character once, in order. Blanks at the end of a line belong to it and may hang over
    its edge; nothing else does, save a single character wider than the line. A word that is longer than a line is cut.
    """
    lines: list[tuple[int, int]] = []
    start = used = 0
    shown = visible(text)
    for chunk in _CHUNK.finditer(shown):
        if chunk.start() == chunk.end():
            continue
        word = cells(chunk[1])
        if used and used + word > width:
            lines.append((start, chunk.start()))
            start, used = chunk.start(), 0
        if word > width:
            cuts = cut(chunk[1], width)
            lines.extend((start + begin, start + end) for begin, end in cuts[:-1])
            start += cuts[-1][0]
            used = cells(shown[start : chunk.end()])
        else:
            used += word + chunk.end() - chunk.end(1)
    if start < len(text):
        lines.append((start, len(text)))
    return lines


def cut(shown: str, width: int) -> list[tuple[int, int]]:
    """Return the start and end of the pieces of visible text, whatever its words are.

    None is wider than ``width`` cells unless it is one character.
    """
    pieces: list[tuple[int, int]] = []
    begin = used = 0
    for start, _, size in clusters(shown):
        if used and used + size > width:
            pieces.append((begin, start))
            begin, used = start, 0
        used += size
    return [*pieces, (begin, len(shown))]
