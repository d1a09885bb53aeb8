"""What is loaded when: the parts below know nothing of screens, and what is quick to say loads little."""

import pkgutil
import subprocess
import sys
from collections.abc import Iterable

import reader.engine

HEAVY = {"ctranslate2", "numpy", "sentencepiece", "sacremoses", "argostranslate"}
RUN = "import sys; from reader.cli import main; sys.argv[1:] = {arguments}; main(standalone_mode=False)"


def loaded(program: str, stdin: str = "") -> set[str]:
    """Run ``program`` in a new interpreter, and return the modules that are loaded at its end."""
    program += "\nimport sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", program], input=stdin, capture_output=True, encoding="utf-8", check=True
    )
    return set(ran.stderr.split())


def within(modules: Iterable[str], names: set[str]) -> set[str]:
    """Return which of ``names``, or of what belongs to them, is among ``modules``."""
    return {module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names)}


def test_the_engine_knows_no_screen_and_no_other_toolkit() -> None:
    names = [f"reader.engine.{module.name}" for module in pkgutil.iter_modules(reader.engine.__path__)]
    modules = loaded(f"import {', '.join(names)}")
    assert "ctranslate2" in modules
    foreign = {"click", "rich", "textual", "torch", "stanza", "spacy", "minisbd", "onnxruntime"}
    assert not within(modules, foreign | {"argostranslate.translate"})


def test_help_loads_no_model() -> None:
    for arguments in (["--help"], ["translate", "--help"]):
        modules = loaded(RUN.format(arguments=arguments))
        assert "click" in modules
        assert not within(modules, HEAVY | {"textual", "rich", "wcwidth"})
    assert not within(loaded(RUN.format(arguments=["--help"])), {"reader.engine", "reader.tui", "sqlite3"})


def test_what_the_memory_knows_loads_no_model() -> None:
    program = RUN.format(arguments=["translate"])
    text = "Il pleut sur la ville.\n"
    assert within(loaded(program, text), {"ctranslate2"})
    assert not within(loaded(program, text), HEAVY | {"textual", "rich", "wcwidth"})
