"""Commands that move the cursor."""

from typing import TYPE_CHECKING

from reader.tui.commands.command import Command
from reader.tui.reading import Cursor

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


def _in_word(screen: "ReadingScreen") -> bool:
    return screen.reading.cursor.word is not None


class NextSentence(Command):
    """Go to the next sentence; to the line below once the cursor is on a word."""

    keys = "down,j"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        (screen.page.word_by_line if _in_word(screen) else screen.reading.by_sentence)(1)
        screen.moved()


class PreviousSentence(Command):
    """Go to the sentence before; to the line above once the cursor is on a word."""

    keys = "up,k"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        (screen.page.word_by_line if _in_word(screen) else screen.reading.by_sentence)(-1)
        screen.moved()


class NextParagraph(Command):
    """Go to the next paragraph; from word to word once the cursor is on a word."""

    keys = "right,l"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        (screen.reading.by_word if _in_word(screen) else screen.reading.by_paragraph)(1)
        screen.moved()


class PreviousParagraph(Command):
    """Go to the beginning of the paragraph, then to the one before; from word to word once the cursor is on a word."""

    keys = "left,h"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        (screen.reading.by_word if _in_word(screen) else screen.reading.by_paragraph)(-1)
        screen.moved()


class NextWord(Command):
    """Go into the sentence, to its first word, and on from word to word."""

    keys = "tab"
    label = "words"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.reading.by_word(1)
        screen.moved()


class PreviousWord(Command):
    """Go back from word to word."""

    keys = "shift+tab"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.reading.by_word(-1)
        screen.moved()


class OtherLanguage(Command):
    """Take the cursor over to the other language, to the word that says the same."""

    keys = "o"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.reading.change_side()
        screen.moved()


class LeaveWord(Command):
    """Go back from the word to the sentence, or put out the lights of a search."""

    keys = "escape"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        if _in_word(screen):
            screen.reading.leave_word()
            screen.moved()
        else:
            screen.search.stop()


class PageDown(Command):
    """Turn the page."""

    keys = "pagedown,space,ctrl+f"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.page.turn_pages(1)
        screen.stepped()


class PageUp(Command):
    """Turn the page back."""

    keys = "pageup,ctrl+b"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.page.turn_pages(-1)
        screen.stepped()


class HalfPageDown(Command):
    """Go half a page forward."""

    keys = "ctrl+d"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.page.turn_pages(0.5)
        screen.stepped()


class HalfPageUp(Command):
    """Go half a page back."""

    keys = "ctrl+u"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.page.turn_pages(-0.5)
        screen.stepped()


class ToBeginning(Command):
    """Go to the beginning of the text."""

    keys = "home,g"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.jump(Cursor())


class ToEnd(Command):
    """Go to the end of the text."""

    keys = "end,G"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        last = len(screen.reading.book) - 1
        screen.jump(Cursor(last, screen.reading.sentences_in(last) - 1))


class GoTo(Command):
    """Go to a paragraph by its number, or to a part of the text in percent."""

    keys = "colon,ctrl+g"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.way.ask()


class Contents(Command):
    """Choose a heading from the table of contents."""

    keys = "t"
    label = "contents"

    @staticmethod
    def available(screen: "ReadingScreen") -> bool:
        return screen.way.has_headings

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.way.show_contents()


class JumpBack(Command):
    """Go back to where the last jump began."""

    keys = "backspace,ctrl+o"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        if screen.reading.jump_back():
            screen.moved()
        else:
            screen.say("There is no jump to go back from.")


class ToggleBookmark(Command):
    """Put a bookmark on the sentence, or take it away."""

    keys = "b"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.way.toggle_bookmark()


class Bookmarks(Command):
    """Choose a bookmark to go to."""

    keys = "B"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.way.show_bookmarks()


class NextFlagged(Command):
    """Go to the next English sentence that looks wrong to a check (!), or may belong elsewhere (?)."""

    keys = "f"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.way.go_to_flagged(1)


class PreviousFlagged(Command):
    """Go to the flagged sentence before."""

    keys = "F"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.way.go_to_flagged(-1)


COMMANDS = (
    NextSentence, PreviousSentence, NextParagraph, PreviousParagraph, NextWord, PreviousWord, OtherLanguage, LeaveWord,
    PageDown, PageUp, HalfPageDown, HalfPageUp, ToBeginning, ToEnd, GoTo, Contents, JumpBack, ToggleBookmark, Bookmarks,
    NextFlagged, PreviousFlagged,
)  # fmt: skip
