"""The reader in a real terminal, and what its commands refuse."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request
from aiohttp.web import HTTPForbidden, Request, Response
from click.testing import CliRunner

from reader.cli import main
from reader.memory.store import Memory
from reader.shipped_files import TEXTS
from reader.tui.serving import ReaderServer, is_loopback
from tests.terminal import PATIENCE, terminal


@pytest.fixture(scope="module")
def read(tiny_package: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command with a model that costs next to nothing, for what has nothing to do with the English."""
    return ["read", "--model", str(tiny_package(tmp_path_factory.mktemp("models")))]


def text_file(folder: Path) -> Path:
    path = folder / "conte.fr.txt"
    path.write_text("Il pleut.\n\nLe chat dort.\n\nElle lit un livre.\n", "utf-8")
    return path


def test_a_text_is_read_with_its_english_and_left_in_good_order(tmp_path: Path) -> None:
    with terminal(["read", str(text_file(tmp_path))], tmp_path) as there:
        there.wait_for("Il pleut.")
        there.wait_for("raining")
        there.press("jj")
        there.wait_for("¶ 3/3")
        there.press("q")
        assert there.end() == 0
        assert "\x1b[?1049l" in there.output
        assert "Traceback" not in there.output
    with Memory(tmp_path / "DATA" / "en-regard" / "memory.sqlite") as memory:
        [entry] = memory.places.shelf()
        assert entry.place.block == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was_and_keeps_the_place(
    read: list[str], tmp_path: Path, number: signal.Signals
) -> None:
    with terminal([*read, str(text_file(tmp_path))], tmp_path) as there:
        there.wait_for("¶ 1/3")
        there.press("j")
        there.wait_for("¶ 2/3")
        there.process.send_signal(number)
        there.end()
        assert "\x1b[?1049l" in there.output
        assert "Traceback" not in there.output
    with Memory(tmp_path / "DATA" / "en-regard" / "memory.sqlite") as memory:
        [entry] = memory.places.shelf()
        assert entry.place.block == 1


def test_closing_the_terminal_ends_it_and_keeps_the_place(read: list[str], tmp_path: Path) -> None:
    with terminal([*read, str(text_file(tmp_path))], tmp_path) as there:
        there.wait_for("¶ 1/3")
        there.press("j")
        there.wait_for("¶ 2/3")
        there.hang_up()
        assert there.process.wait(PATIENCE) == 0
    with Memory(tmp_path / "DATA" / "en-regard" / "memory.sqlite") as memory:
        [entry] = memory.places.shelf()
        assert entry.place.block == 1


def test_a_terminal_that_takes_nothing_in_does_not_keep_it_from_ending(read: list[str], tmp_path: Path) -> None:
    with terminal([*read, str(text_file(tmp_path))], tmp_path, (200, 60)) as there:
        there.wait_for("¶ 1/3")
        there.press("TTT" + "jk" * 40)  # fills the terminal first, then what Textual lets wait for it
        time.sleep(1)
        there.process.terminate()
        assert there.process.wait(PATIENCE) in (0, 128 + signal.SIGTERM)


def test_a_busy_thread_does_not_keep_it_from_ending(tmp_path: Path) -> None:
    program = tmp_path / "busy.py"
    program.write_text("""
import asyncio, time
from pathlib import Path
from reader.memory.store import Memory
from reader.tui import app
from reader.tui.session import Session

class Busy(app.ReaderApp):
    CSS_PATH = None

    def on_ready(self):
        self.run_worker(lambda: time.sleep(600), thread=True)
        self.set_timer(0.1, self.exit)

app._SECONDS_TO_LEAVE = 0.1
with Memory(Path("memory.sqlite")) as memory:
    asyncio.run(Busy(Session(memory)).run_and_end())
""")
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver"}
    subprocess.run([sys.executable, str(program)], cwd=tmp_path, env=environment, timeout=PATIENCE, check=True)


def test_ctrl_c_ends_it(read: list[str], tmp_path: Path) -> None:
    with terminal([*read, str(text_file(tmp_path))], tmp_path, (40, 8)) as there:
        there.wait_for("Il pleut.")
        there.press("\x03")
        assert there.end() == 0
        assert "Traceback" not in there.output


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["read", "--model", "/no/such/folder", str(TEXTS / "poeme.fr.txt")], "/no/such/folder"),
        (["read", "--glossary", "/no/such.tsv", str(TEXTS / "poeme.fr.txt")], "/no/such.tsv"),
        (["read", "--with", "/no/such.en.txt", str(TEXTS / "poeme.fr.txt")], "/no/such.en.txt"),
    ],
)
def test_what_cannot_be_read_is_one_line(arguments: list[str], reason: str) -> None:
    result = CliRunner().invoke(main, arguments, env={"TEXTUAL_DRIVER": "none, for a browser"})
    assert result.exit_code == 1
    assert reason in result.output
    assert result.output.count("\n") == 1


def test_a_file_that_cannot_be_read_leaves_the_terminal_alone(tmp_path: Path) -> None:
    with terminal(["read", "/no/such/file"], tmp_path) as there:
        assert there.end() == 1
        assert "there is no such file" in there.output
        assert "Traceback" not in there.output
        assert "\x1b[?1049h" not in there.output


def test_without_a_terminal_it_says_where_to_go() -> None:
    result = CliRunner().invoke(main, ["read", str(TEXTS / "poeme.fr.txt")])
    assert result.exit_code == 1
    assert "needs a terminal" in result.output


@pytest.mark.parametrize("command", ["read", "serve"])
def test_english_without_french_is_wrong_usage(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--with", "english.txt"])
    assert result.exit_code == 2


@pytest.mark.parametrize("arguments", [[], ["--glossary"], ["--model"]])
def test_serving_refuses_what_cannot_be_read_before_it_listens(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["serve", *arguments, "/no/such/file"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: /no/such/file")


@pytest.mark.parametrize(
    ("listens", "host", "origin", "answers"),
    [
        ("localhost", "localhost:8000", None, True),
        ("localhost", "localhost:8000", "http://localhost:8000", True),
        ("127.0.0.1", "[::1]:8000", None, True),
        ("localhost", "localhost:8000", "http://evil.example", False),
        ("localhost", "evil.example:8000", "http://evil.example:8000", False),
        ("localhost", "evil.example", None, False),
        ("0.0.0.0", "library.example:8000", "http://library.example:8000", True),  # noqa: S104 - the person asked for it
        ("0.0.0.0", "library.example:8000", "http://evil.example", False),  # noqa: S104
    ],
)
async def test_the_server_answers_only_its_own_page(listens: str, host: str, origin: str | None, answers: bool) -> None:
    server = ReaderServer("true", listens, 8000, "title", lambda _: None)
    headers = {"Host": host, **({"Origin": origin} if origin else {})}
    request = make_mocked_request("GET", "/ws", headers=headers)

    async def page(_: Request) -> Response:
        return Response(text="page")

    if answers:
        assert (await server._turn_strangers_away(request, page)).status == 200
    else:
        with pytest.raises(HTTPForbidden):
            await server._turn_strangers_away(request, page)


def test_the_page_in_the_browser_fetches_nothing_from_elsewhere() -> None:
    template = Path(str(ReaderServer("true", "localhost", 8000, "t", lambda _: None).templates_path)) / "app_index.html"
    assert "http:" not in template.read_text("utf-8").replace('=== "https:"', "")
    assert "//" not in template.read_text("utf-8").replace("${scheme}//", "")


def test_loopback_names() -> None:
    assert is_loopback("localhost")
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")  # noqa: S104
    assert not is_loopback("example.org")


def test_no_core_module_imports_the_terminal() -> None:
    modules = "reader.engine.translator, reader.align.translated, reader.memory.store, reader.export.bitext_json"
    code = f"import sys, {modules}; print(sorted({{'textual', 'rich', 'click'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
