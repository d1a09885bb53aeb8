"""Commands that change how the text looks."""

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.tui.commands.command import Command
from reader.tui.setting import Mode

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen

_NARROWEST_LINE, _WIDEST_LINE = 20, 200
_WIDEST_MARGIN = 40
_SMALLEST_SHARE, _LARGEST_SHARE = 25, 75


def _measure(screen: "ReadingScreen", line: int = 0, margin: int = 0, share: int = 0) -> None:
    """Change the measures of the page by so much, within reason, and say what they are now."""
    old = screen.page.measures
    new = replace(
        old,
        line=min(max(_NARROWEST_LINE, old.line + line), _WIDEST_LINE),
        margin=min(max(0, old.margin + margin), _WIDEST_MARGIN),
        share=min(max(_SMALLEST_SHARE, old.share + share), _LARGEST_SHARE),
    )
    screen.adjust(screen.page.mode, new)
    screen.say(f"Lines of {new.line} cells, margins of {new.margin}, French {new.share} %")


class SideBySide(Command):
    """French on the left, English on the right; one above the other where the screen is narrow."""

    keys = "1"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.adjust(Mode.SIDE_BY_SIDE, screen.page.measures)


class Interleaved(Command):
    """Each French paragraph with its English below it."""

    keys = "2"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.adjust(Mode.INTERLEAVED, screen.page.measures)


class FrenchOnly(Command):
    """Only the French."""

    keys = "3"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.adjust(Mode.SOURCE, screen.page.measures)


class EnglishOnly(Command):
    """Only the English."""

    keys = "4"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.adjust(Mode.TARGET, screen.page.measures)


class HiddenEnglish(Command):
    """The English is covered until you ask for it."""

    keys = "5"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.adjust(Mode.HIDDEN, screen.page.measures)


class NextMode(Command):
    """Go through the modes, one after the other."""

    keys = "m"
    label = "mode"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        modes = list(Mode)
        screen.adjust(modes[(modes.index(screen.page.mode) + 1) % len(modes)], screen.page.measures)


def _is_hidden(screen: "ReadingScreen") -> bool:
    return screen.page.mode is Mode.HIDDEN


class RevealSentence(Command):
    """Uncover the hidden English of the sentence, or cover it again."""

    keys = "v,space"
    label = "reveal"
    available = staticmethod(_is_hidden)

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.reading.toggle_sentence()
        screen.page.relight()


class RevealParagraph(Command):
    """Uncover the hidden English of the paragraph, or cover it again."""

    keys = "V"
    available = staticmethod(_is_hidden)

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.reading.toggle_paragraph()
        screen.page.relight()


class WiderLines(Command):
    """Make the lines longer."""

    keys = "plus,equals_sign"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        _measure(screen, line=4)


class NarrowerLines(Command):
    """Make the lines shorter."""

    keys = "minus"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        _measure(screen, line=-4)


class WiderMargins(Command):
    """Make the margins wider."""

    keys = "right_parenthesis"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        _measure(screen, margin=2)


class NarrowerMargins(Command):
    """Make the margins narrower."""

    keys = "left_parenthesis"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        _measure(screen, margin=-2)


class MoreFrench(Command):
    """Give the French column more of the page."""

    keys = "greater_than_sign"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        _measure(screen, share=5)


class MoreEnglish(Command):
    """Give the English column more of the page."""

    keys = "less_than_sign"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        _measure(screen, share=-5)


class NextTheme(Command):
    """Go through the themes; the command palette lists them all."""

    keys = "T"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.next_theme()


class HighlightTerms(Command):
    """Light up the terms of the glossary, or put them out; underlined: used in the English, slanted too: not used."""

    keys = "H"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.lookup.toggle_terms()


COMMANDS = (
    SideBySide, Interleaved, FrenchOnly, EnglishOnly, HiddenEnglish, NextMode, RevealSentence, RevealParagraph,
    WiderLines, NarrowerLines, WiderMargins, NarrowerMargins, MoreFrench, MoreEnglish, NextTheme, HighlightTerms,
)  # fmt: skip
