"""Decks go through Anki's own library: what it imports is what a learner sees."""

from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from reader.errors import ReaderError
from reader.glossary.files import write_deck
from reader.glossary.formats.anki import write_apkg
from reader.glossary.terms import Example, PartOfSpeech, Status, Term

TERMS = [
    Term("cheval", ("horse",), examples=(Example("Les chevaux <dorment>.", "The horses <sleep>.", "Fable"),)),
    Term("ne … pas", ("not",), examples=(Example("Il n'a pas faim.", "He is not hungry."),)),
    Term("tour", ("tower",), PartOfSpeech.NOUN, domain="old stones"),
    Term("tour", ("turn",), PartOfSpeech.NOUN, domain="time"),
    Term("cheval", ("nag",), status=Status.FORBIDDEN),
]


def imported(folder: Path, *decks: Path) -> list[tuple[list[str], list[str]]]:
    """Return the fields and the tags of all notes after importing some decks into an empty collection."""
    collection = Collection(str(folder / "collection.anki2"))
    try:
        for deck in decks:
            options = ImportAnkiPackageOptions(merge_notetypes=True)
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck), options=options))
        notes = [collection.get_note(note) for note in collection.find_notes("")]
        return [(note.fields, note.tags) for note in notes]
    finally:
        collection.close()


def deck(path: Path, terms: list[Term], moment: float) -> Path:
    write_apkg(path, terms, moment)
    return path


def test_a_card_has_the_term_marked_in_sentence_and_counterpart(tmp_path: Path) -> None:
    notes = imported(tmp_path, deck(tmp_path / "a.apkg", TERMS, 1_800_000_000))
    assert len(notes) == 4
    fields, tags = notes[0]
    assert fields == [
        "cheval",
        "horse",
        "Les <mark>chevaux</mark> &lt;dorment&gt;.",
        "The <mark>horses</mark> &lt;sleep&gt;.",
        "(Fable)",
    ]
    assert tags == ["en-regard"]
    assert notes[1][0][2] == "Il <mark>n'</mark>a <mark>pas</mark> faim."
    assert sorted(notes[2][1]) == ["en-regard", "noun", "old-stones"]


def test_importing_again_updates_and_never_doubles(tmp_path: Path) -> None:
    first = deck(tmp_path / "a.apkg", TERMS, 1_800_000_000)
    later = deck(tmp_path / "b.apkg", [replace(TERMS[0], targets=("horse", "steed")), *TERMS[1:]], 1_800_000_100)
    notes = imported(tmp_path, first, first, later)
    assert len(notes) == 4
    assert notes[0][0][1] == "horse; steed"


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"absent.*a\.apkg"):
        write_deck(tmp_path / "absent" / "a.apkg", TERMS)


def test_nothing_is_left_beside_the_deck(tmp_path: Path) -> None:
    write_deck(tmp_path / "a.apkg", TERMS)
    assert [path.name for path in tmp_path.iterdir()] == ["a.apkg"]
