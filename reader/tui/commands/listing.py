"""The keys of the glossary's screen, for its footer, the help and the configuration."""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class ListKey:
    """A key of the glossary's screen.

    Attributes:
        name: the name by which the configuration calls it.
        keys: as Textual names them, with commas between.
        action: what it calls on the screen.
        label: its name in the footer.
        help: what it does, in a sentence.
    """

    name: str
    keys: str
    action: str
    label: str
    help: str

    def binding(self) -> Binding:
        """Return its key binding."""
        return Binding(self.keys, self.action, self.label, id=self.name)


LIST_KEYS = (
    ListKey("change_term", "e", "change", "change", "Change the marked term of your glossary; so does enter."),
    ListKey("add_new_term", "a", "add", "add", "Add a term."),
    ListKey("delete_term", "d,delete", "delete", "delete", "Delete the marked term, at the second press."),
    ListKey("sort_terms", "s", "sort", "sort", "Sort by the French, by the English, or as in the files."),
    ListKey("narrow_terms", "slash", "narrow", "narrow down", "Show only the terms that contain what you type."),
    ListKey("leave_terms", "escape,q", "leave", "back", "Go back to the text."),
)
