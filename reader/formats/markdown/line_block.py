"""Line blocks of pandoc's Markdown: verses and addresses, each line behind a ``|``."""

import re
from dataclasses import dataclass

_BAR = re.compile(r"\|(?:[ \t]+|$)")


@dataclass(frozen=True, slots=True)
class Verse:
    """A line of a line block.

    Attributes:
        line: its number in the block, from 0; lines that go on with another one count too.
        text: without its ``|``; of several lines where it goes on below.
    """

    line: int
    text: str


def verses_of(content: str) -> list[Verse]:
    """Return the verses of a paragraph that is a line block; nothing where it is none.

    Lines that are indented go on with the one above. Lines between bars are a table without its rule.
    """
    lines = content.split("\n")
    if all(line.rstrip().endswith("|") for line in lines if line.strip("| \t")):
        return []
    verses: list[Verse] = []
    for number, line in enumerate(lines):
        if bar := _BAR.match(line):
            verses.append(Verse(number, line[bar.end() :]))
        elif verses and line[:1].isspace():
            verses[-1] = Verse(verses[-1].line, f"{verses[-1].text}\n{line.strip()}")
        else:
            return []
    return [verse for verse in verses if verse.text.strip()]
