"""What a command of the reading screen is: keys, palette and help are all made from it."""

import re
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


class Command:
    """A command of the reading screen; its docstring is what the help says about it.

    Attributes:
        keys: the keys that call it, as Textual names them, with commas between.
        label: its name in the footer; empty where it does not stand there.
    """

    keys: ClassVar[str]
    label: ClassVar[str] = ""

    @classmethod
    def name(cls) -> str:
        """Return the name by which bindings and the configuration call it: ``next_sentence``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def title(cls) -> str:
        """Return its name for people."""
        return cls.name().replace("_", " ").capitalize()

    @classmethod
    def help(cls) -> str:
        """Return what it does, in a sentence."""
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def binding(cls) -> Binding:
        """Return its key binding."""
        label = cls.label or cls.title()
        return Binding(cls.keys, f"command('{cls.name()}')", label, show=bool(cls.label), id=cls.name())

    @staticmethod
    def available(screen: "ReadingScreen") -> bool:
        """Say whether it means anything now."""
        return True

    @staticmethod
    def run(screen: "ReadingScreen") -> None:
        """Do it."""
        raise NotImplementedError
