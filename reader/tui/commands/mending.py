"""Commands that set the sentences of two texts side by side otherwise."""

from typing import TYPE_CHECKING

from reader.tui.commands.command import Command

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


def _is_aligned(screen: "ReadingScreen") -> bool:
    return screen.mending.alignment is not None


class MergePairs(Command):
    """Make one pair of this and the next one."""

    keys = "M"
    available = staticmethod(_is_aligned)

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.mending.merge()


class SplitPair(Command):
    """Part the first sentences of this pair from the others."""

    keys = "S"
    available = staticmethod(_is_aligned)

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.mending.part()


class GiveEnglish(Command):
    """Let the last English sentence of this pair go to the next one."""

    keys = "right_square_bracket"
    available = staticmethod(_is_aligned)

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.mending.give()


class TakeEnglish(Command):
    """Let the first English sentence of the next pair come to this one."""

    keys = "left_square_bracket"
    available = staticmethod(_is_aligned)

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.mending.take()


COMMANDS = (MergePairs, SplitPair, GiveEnglish, TakeEnglish)
