"""The commands of the reading screen, in the order in which the help lists them."""

from reader.tui.commands import mending, moving, viewing, working
from reader.tui.commands.command import Command

GROUPS: dict[str, tuple[type[Command], ...]] = {
    "Moving": moving.COMMANDS,
    "The page": viewing.COMMANDS,
    "Words and English": working.COMMANDS,
    "Where the English of a file stands in the wrong place (u takes it back)": mending.COMMANDS,
}
BY_NAME = {command.name(): command for group in GROUPS.values() for command in group}
