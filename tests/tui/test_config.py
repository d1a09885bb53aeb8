from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.tui.commands import BY_NAME, GROUPS
from reader.tui.config import Config, read_config
from reader.tui.habits import Drafts, Habits, View
from reader.tui.setting import Measures, Mode


def config(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return read_config(path)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_config(tmp_path / "none.toml") == Config()


def test_a_file_says_keys_theme_mode_and_measures(tmp_path: Path) -> None:
    text = 'theme = "nord"\nmode = "hidden"\nline = 50\nmargin = 4\nshare = 40\n[keys]\nnext_sentence = "J"\n'
    found = config(tmp_path, text)
    assert found == Config({"next_sentence": "J"}, "nord", Mode.HIDDEN, Measures(50, 4, 40))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theme = \nline = 3", "line 1"),
        ("colour = 3", "colour is not known"),
        ('mode = "upside down"', "there are side_by_side"),
        ("line = 3", "from 20 to 200"),
        ('line = "wide"', "from 20 to 200"),
        ("theme = 3", "a name in quotes"),
        ('[keys]\nfly = "f"', "no such command"),
        ("[keys]\nnext_sentence = 3", "keys in quotes"),
        ("keys = 3", "write [keys]"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_that_names_the_file(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ReaderError) as caught:
        config(tmp_path, text)
    assert reason in str(caught.value)
    assert "config.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_command_has_a_name_a_key_and_a_help_of_its_own() -> None:
    commands = [command for group in GROUPS.values() for command in group]
    assert len(BY_NAME) == len(commands)
    for command in commands:
        assert command.keys
        assert command.help().endswith(".")
    assert len({command.help() for command in commands}) == len(commands)


def test_only_space_has_two_meanings() -> None:
    keys = [key for command in BY_NAME.values() for key in command.keys.split(",")]
    assert {key for key in keys if keys.count(key) > 1} == {"space"}


def test_a_view_is_kept_for_each_text(tmp_path: Path) -> None:
    view = View(Mode.INTERLEAVED, Measures(70, 6, 60), "nord")
    Habits(tmp_path).keep("a", view)
    assert Habits(tmp_path).view("a") == view
    assert Habits(tmp_path).view("b") is None


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"a": 3}', '{"a": {"mode": "no such"}}', "\x00"])
def test_a_damaged_file_of_views_is_done_without(tmp_path: Path, damage: str) -> None:
    (tmp_path / "views.json").write_text(damage)
    habits = Habits(tmp_path)
    assert habits.view("a") is None
    habits.keep("a", View(Mode.SOURCE, Measures(), "nord"))
    assert Habits(tmp_path).view("a")


def test_what_is_typed_outlives_the_run_until_it_is_finished(tmp_path: Path) -> None:
    Drafts(tmp_path).keep("Oui.", "Yes, of cour")
    assert Drafts(tmp_path).of("Oui.") == "Yes, of cour"
    assert not Drafts(tmp_path).of("Non.")
    Drafts(tmp_path).drop()
    assert not Drafts(tmp_path).of("Oui.")


def test_a_folder_that_cannot_be_written_costs_nothing_else() -> None:
    habits = Habits(Path("/dev/null/state"))
    habits.keep("a", View(Mode.SOURCE, Measures(), "nord"))
    Drafts(Path("/dev/null/state")).keep("Oui.", "Yes")
    assert habits.view("a")
