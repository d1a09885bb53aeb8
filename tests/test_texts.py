"""The sample texts are what ``texts/README.md`` says they are."""

import re
import unicodedata
from pathlib import Path

import pytest

from reader.shipped_files import TEXTS

FILES = sorted(TEXTS.glob("*.txt"))
FRENCH = [file for file in FILES if file.name.endswith(".fr.txt")]
OLD_BOOK = TEXTS / "feuilleton.fr.txt"
MODERN = [file for file in FRENCH if file != OLD_BOOK]

NO_BREAK, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
ADDRESS = re.compile(r"https?://\S+")


def name_of(path: Path) -> str:
    return path.name


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n{2,}", text.strip()) if paragraph]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_characters_are_clean(file: Path) -> None:
    text = read(file)
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(rf"[ \t{NO_BREAK}{NARROW}]$", text, re.MULTILINE)
    assert {unicodedata.category(character) for character in text.replace("\n", "")} & {"Cc", "Cf", "Cs", "Co"} == set()


@pytest.mark.parametrize("file", MODERN, ids=name_of)
def test_modern_french_typography(file: Path) -> None:
    text = ADDRESS.sub("", read(file))
    assert "'" not in text
    assert '"' not in text
    assert "..." not in text
    assert len(re.findall("«", text)) == len(re.findall(f"«{NO_BREAK}", text))
    assert len(re.findall("»", text)) == len(re.findall(f"{NO_BREAK}»", text))
    assert not re.findall(rf"(?<!{NARROW})[;!?]", text)
    assert not re.findall(rf"(?<!{NO_BREAK}):", text)
    assert not re.findall(r"\d (?:%|°C|km|m|cm|mm|h)\b", text)


def test_the_old_book_looks_like_one() -> None:
    text = read(OLD_BOOK)
    assert "’" not in text
    assert not re.search(rf"[{NO_BREAK}{NARROW}]", text)
    assert not re.search(r" [;:!?»]|« ", text)
    assert max(map(len, text.splitlines())) <= 72
    headings = [paragraph for paragraph in paragraphs(text) if paragraph.isupper()]
    assert "CHAPITRE II" in headings
    assert any("\n" in paragraph for paragraph in paragraphs(text))


@pytest.mark.parametrize("file", FRENCH, ids=name_of)
def test_guillemets_open_and_close_in_turn(file: Path) -> None:
    for paragraph in paragraphs(read(file)):
        marks = "".join(re.findall("[«»]", paragraph))
        assert marks == "«»" * (len(marks) // 2)


def test_the_story_has_an_english_version_paragraph_by_paragraph() -> None:
    french = paragraphs(read(TEXTS / "nouvelle.fr.txt"))
    english = paragraphs(read(TEXTS / "nouvelle.en.txt"))
    assert len(french) == len(english)
    # A paragraph out of step would show in the lengths.
    for one, other in zip(french, english, strict=True):
        assert 0.5 < (len(one) + 20) / (len(other) + 20) < 2
    assert [one for one in french if one in ("I", "II")] == [other for other in english if other in ("I", "II")]


def test_the_readme_names_every_text() -> None:
    named = set(re.findall(r"^\| `([^`]+)`", (TEXTS / "README.md").read_text("utf-8"), re.MULTILINE))
    assert named == {file.name for file in FILES}
    assert len(FRENCH) >= 5
