"""Small things that are kept between runs: how each text was last looked at, and an unfinished sentence."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs

from reader.tui.setting import Measures, Mode

STATE_FOLDER = platformdirs.user_state_path("en-regard", appauthor=False)
_MOST_TEXTS = 500


@dataclass(frozen=True, slots=True)
class View:
    """How a text was last looked at.

    Attributes:
        mode: how the two languages shared the page.
        measures: of the page.
        theme: its name.
        english: the file from which its English came; empty where it came from the model.
    """

    mode: Mode
    measures: Measures
    theme: str
    english: str = ""


class Habits:
    """Views of texts, by text id, in one small file. What cannot be read or written is done without."""

    def __init__(self, folder: Path = STATE_FOLDER) -> None:
        self._path = folder / "views.json"
        self._views: dict[str, Any] = _read(self._path)

    def view(self, text: str) -> View | None:
        """Return how a text was last looked at; None when that is not known."""
        try:
            kept = self._views[text]
            measures = kept["measures"]
            numbers = {name: int(measures[name]) for name in ("line", "margin", "share")}
            english = str(kept.get("english", ""))
            return View(Mode(str(kept["mode"])), Measures(**numbers), str(kept["theme"]), english)
        except (KeyError, ValueError, TypeError):
            return None

    def keep(self, text: str, view: View) -> None:
        """Remember how a text is looked at."""
        self._views.pop(text, None)
        self._views[text] = asdict(view)
        for old in list(self._views)[:-_MOST_TEXTS]:
            del self._views[old]
        _write(self._path, self._views)


class Drafts:
    """The English that is being typed, kept at every key until it is finished."""

    def __init__(self, folder: Path = STATE_FOLDER) -> None:
        self._path = folder / "draft.json"

    def of(self, sentence: str) -> str:
        """Return the unfinished English of a French sentence; empty when there is none."""
        draft = _read(self._path)
        return str(draft.get("english", "")) if draft.get("french") == sentence else ""

    def keep(self, sentence: str, english: str) -> None:
        """Keep what is typed for a French sentence."""
        _write(self._path, {"french": sentence, "english": english})

    def drop(self) -> None:
        """Forget the draft: it has become a correction, or was given up."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        table = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return table if isinstance(table, dict) else {}


def _write(path: Path, table: object) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(table, ensure_ascii=True), "utf-8")
        beside.replace(path)
