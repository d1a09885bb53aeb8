"""Commands that search, look words up and change the English."""

from typing import TYPE_CHECKING

from reader.tui.commands.command import Command

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


class Find(Command):
    """Search both languages while you type: a regular expression that sees through accents and capitals."""

    keys = "slash"
    label = "find"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.search.open()


class FindNext(Command):
    """Go to the next hit of the search."""

    keys = "n"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.search.step(1)


class FindPrevious(Command):
    """Go to the hit before."""

    keys = "N"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.search.step(-1)


class LookUpWord(Command):
    """Open the card of the word under the cursor; on a sentence, go into it."""

    keys = "enter"
    label = "look up"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        if screen.reading.cursor.word is None:
            screen.reading.by_word(1)
            screen.moved()
        else:
            screen.lookup.show_card()


class AddTerm(Command):
    """Add the word under the cursor, or what the mouse has selected, to your glossary; its English is filled in."""

    keys = "A"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.lookup.add_term()


class TermsOfThePage(Command):
    """Show the terms of the glossary that stand on the page beside it, or hide them."""

    keys = "w"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.lookup.toggle_panel()


class OpenGlossary(Command):
    """Look through your glossary, change and delete its terms."""

    keys = "W"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.lookup.open_glossary()


class EditEnglish(Command):
    """Write the English of the sentence yourself; it is kept and used wherever the sentence comes again."""

    keys = "e"
    label = "edit"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.english.edit()


class Alternatives(Command):
    """Translate the sentence again with a wider search, and choose among the renderings."""

    keys = "a"
    label = "others"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.english.choose()


class Undo(Command):
    """Take back the last change to the English."""

    keys = "u"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.english.undo()


class CopySentence(Command):
    """Copy what the mouse has selected, or else the sentence in both languages."""

    keys = "y"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.copy()


class Help(Command):
    """Show all keys."""

    keys = "question_mark,f1"
    label = "help"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.show_help()


class Shelf(Command):
    """Go to the shelf of texts."""

    keys = "s"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.close()


class Quit(Command):
    """Leave the reader; your place is kept."""

    keys = "q,ctrl+q"
    label = "quit"

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        screen.app.exit()


COMMANDS = (
    Find, FindNext, FindPrevious, LookUpWord, AddTerm, TermsOfThePage, OpenGlossary, EditEnglish, Alternatives, Undo,
    CopySentence, Help, Shelf, Quit,
)  # fmt: skip
