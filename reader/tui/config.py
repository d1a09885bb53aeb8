"""The configuration file: keys, theme and measures as a person wants them everywhere."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from reader.errors import ReaderError
from reader.tui.commands import BY_NAME
from reader.tui.commands.listing import LIST_KEYS
from reader.tui.setting import Measures, Mode
from reader.tui.themes import NIGHT

CONFIG_FILE = platformdirs.user_config_path("en-regard", appauthor=False) / "config.toml"

_REMAPPABLE = {*BY_NAME, *(key.name for key in LIST_KEYS)}
_MODES = {mode.name.lower(): mode for mode in Mode}
_LIMITS = {"line": (20, 200), "margin": (0, 40), "share": (25, 75)}


@dataclass(frozen=True, slots=True)
class Config:
    """What the configuration file says.

    Attributes:
        keys: keys of a command by its name, as Textual names them, with commas between.
        theme: the theme of texts that have none of their own.
        mode: how texts are shown that were never read.
        measures: the same for lines and margins.
    """

    keys: dict[str, str] = field(default_factory=dict)
    theme: str = NIGHT.name
    mode: Mode = Mode.SIDE_BY_SIDE
    measures: Measures = field(default_factory=Measures)


def read_config(path: Path | None = None) -> Config:
    """Return what the configuration file says; the defaults where there is none.

    Raises:
        ReaderError: it cannot be read, is not TOML, or says something that is not known.
    """
    path = path or CONFIG_FILE
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReaderError(f"{path}: {error}", "mend the file or move it away") from None
    try:
        return _config(table)
    except ValueError as error:
        raise ReaderError(f"{path}: {error}", "mend the file or move it away") from None


def _config(table: dict[str, object]) -> Config:
    for name in table:
        if name not in ("keys", "theme", "mode", *_LIMITS):
            raise ValueError(f"{name} is not known: there are keys, theme, mode, line, margin and share")
    mode = table.get("mode", "side_by_side")
    if mode not in _MODES:
        raise ValueError(f"mode = {mode!r}: there are {', '.join(_MODES)}")
    theme = table.get("theme", NIGHT.name)
    if not isinstance(theme, str):
        raise ValueError(f"theme = {theme!r}: a name in quotes is wanted")
    default = Measures()
    line, margin, share = (_number(table, name, getattr(default, name)) for name in _LIMITS)
    return Config(_keys(table.get("keys", {})), theme, _MODES[str(mode)], Measures(line, margin, share))


def _keys(table: object) -> dict[str, str]:
    if not isinstance(table, dict):
        raise ValueError("keys is not a table: write [keys] on a line of its own")
    for name, keys in table.items():
        if name not in _REMAPPABLE:
            raise ValueError(f"keys.{name}: there is no such command; the help (?) and the palette (ctrl+p) list them")
        if not isinstance(keys, str) or not keys.strip():
            raise ValueError(f"keys.{name} = {keys!r}: keys in quotes are wanted, with commas between")
    return dict(table)


def _number(table: dict[str, object], name: str, default: int) -> int:
    number = table.get(name, default)
    least, most = _LIMITS[name]
    if not isinstance(number, int) or not least <= number <= most:
        raise ValueError(f"{name} = {number!r}: a number from {least} to {most} is wanted")
    return number
