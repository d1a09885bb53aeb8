"""The program as a library: what a script or a notebook does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from reader import align, translate
from reader.align.bitext import Bitext
from reader.errors import ReaderError
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from reader.memory.store import Memory
from reader.text.passages import Mending, Passage

ROOT = Path(__file__).parents[1]
FRENCH = "Le facteur arriva vers midi. Il avait plu toute la nuit.\n\nMarthe prit l'enveloppe. Elle ne l'ouvrit pas.\n"
ENGLISH = "The postman came about noon.\n\nIt had rained all night. Martha took the envelope and did not open it.\n"


def snippets() -> list[str]:
    """The example of the module, and those of the README that use the library."""
    from reader import api

    assert api.__doc__
    indented = re.search(r"(?:^    .*\n|^\n)+", api.__doc__.partition("\n")[2], re.MULTILINE)
    assert indented
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    return [
        re.sub("^    ", "", indented[0], flags=re.MULTILINE),
        *(block for block in blocks if "from reader" in block),
    ]


@pytest.mark.parametrize("snippet", snippets())
def test_what_is_shown_runs(snippet: str, tmp_path: Path) -> None:
    (tmp_path / "novel.fr.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "novel.en.txt").write_text(ENGLISH, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", snippet], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout


def test_the_package_itself_is_light() -> None:
    program = "import sys, reader; print({'numpy', 'ctranslate2', 'sqlite3', 'click', 'reader.api'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_the_function_and_the_subpackage_have_one_name() -> None:
    modules: dict[str, object] = dict(sys.modules)
    assert modules["reader.align"] is align
    assert type(align("Il pleut.", "It rains.", remember=False)) is Bitext
    with pytest.raises(AttributeError, match="no attribute 'absent'"):
        _ = reader.absent  # type: ignore[attr-defined]  # there is no such thing


def test_a_text_is_translated() -> None:
    bitext = translate("Le chat dort. Il fait beau.\n\nOui.", beam=1)
    assert [french for french, _ in bitext.pairs()] == ["Le chat dort.", "Il fait beau.", "Oui."]
    assert all(english for _, english in bitext.pairs())
    assert bitext.model
    assert (bitext.model.code, bitext.source_lang, bitext.target_lang) == ("fr_en", "fr", "en")
    assert all(pair.links for block in bitext.blocks for pair in block.sentences)


def test_a_translation_keeps_to_glossaries(tmp_path: Path) -> None:
    file = tmp_path / "house.csv"
    file.write_text("chat,tomcat\nchien,hound\n", "utf-8")
    [(_, english)] = translate("Le chat dort.", glossary=file).pairs()
    assert "tomcat" in english
    near = Glossary([Term("chat", ("feline",))])
    [(_, english)] = translate("Le chat et le chien dorment.", glossary=[near, file]).pairs()
    assert ("feline" in english.lower(), "hound" in english.lower()) == (True, True)
    with pytest.raises(ReaderError, match="no such file"):
        translate("Le chat dort.", glossary=tmp_path / "absent.csv")


def test_a_translation_that_exists_is_set_beside_its_text(tmp_path: Path) -> None:
    file = tmp_path / "lettre.fr.txt"
    file.write_text(FRENCH, "utf-8")
    told: list[int] = []
    bitext = align(file, ENGLISH, progress=told.append)
    assert list(bitext.pairs()) == [
        ("Le facteur arriva vers midi.", "The postman came about noon."),
        ("Il avait plu toute la nuit.", "It had rained all night."),
        ("Marthe prit l'enveloppe. Elle ne l'ouvrit pas.", "Martha took the envelope and did not open it."),
    ]
    assert bitext.model is None
    assert sum(told) == 2 * len("".join(FRENCH.splitlines())) - len(" " * 3)  # between sentences; within the last pair


def test_what_was_mended_is_held_to_unless_nothing_shall_be_remembered() -> None:
    with Memory() as memory:
        source = Passage("Le facteur arriva vers midi. Il avait plu toute la nuit.")
        memory.mend([Mending(source, Passage("The postman came about noon. It had rained all night."))])
    assert len(list(align(FRENCH, ENGLISH).pairs())) == 2
    assert len(list(align(FRENCH, ENGLISH, remember=False).pairs())) == 3


def test_what_cannot_be_done_is_a_reader_error(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="no such file"):
        translate(tmp_path / "absent.txt")
    with pytest.raises(ReaderError, match="the English text: is French"):
        align(FRENCH, FRENCH)
    for beam in (0, 33):
        with pytest.raises(ReaderError, match=f"beam={beam}"):
            translate("Il dort.", beam=beam)


def test_the_name_of_a_glossary_is_no_glossary() -> None:
    for name in ("house.csv", ["house.csv"]):
        with pytest.raises(TypeError, match=r"house\.csv.*a Path"):
            translate("Il dort.", glossary=name)  # type: ignore[arg-type]  # what a caller without mypy may pass


def test_a_memory_that_cannot_be_used_is_a_warning(home: Path) -> None:
    (home / "data").write_text("a file where a folder should be")
    with pytest.warns(UserWarning, match="nothing is remembered"):
        assert list(translate("Oui.", beam=1).pairs())
