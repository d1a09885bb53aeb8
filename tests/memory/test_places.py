from pathlib import Path

from reader.memory.places import Bookmark, Place, text_id
from reader.memory.store import Memory


def test_the_place_in_a_text_is_remembered(path: Path) -> None:
    text = text_id(b"Il \xc3\xa9tait une fois.")
    with Memory(path) as memory:
        assert memory.places.place(text) is None
        memory.places.remember(text, Path("conte.txt"), "Conte", Place(3, 14), 0.25)
        memory.places.remember(text, Path("conte.txt"), "Conte", Place(4, 1), 0.5)
    with Memory(path) as memory:
        assert memory.places.place(text) == Place(4, 1)


def test_the_shelf_shows_what_was_read_last_first(path: Path) -> None:
    with Memory(path) as memory:
        for name in ("un", "deux", "trois", "un"):
            memory.places.remember(name, Path(f"/textes/{name}.txt"), name.title(), Place(1), 0.5)
        shelf = memory.places.shelf(2)
        assert [(entry.text, entry.path, entry.title) for entry in shelf] == [
            ("un", Path("/textes/un.txt"), "Un"),
            ("trois", Path("/textes/trois.txt"), "Trois"),
        ]
        assert (shelf[0].place, shelf[0].progress) == (Place(1), 0.5)


def test_bookmarks_stand_in_the_order_of_the_text(path: Path) -> None:
    with Memory(path) as memory:
        places = memory.places
        for bookmark in (Bookmark(Place(9), "fin"), Bookmark(Place(2, 5)), Bookmark(Place(2, 5), "la lettre")):
            places.mark("conte", bookmark)
        places.mark("autre", Bookmark(Place(1)))
        assert places.bookmarks("conte") == (Bookmark(Place(2, 5), "la lettre"), Bookmark(Place(9), "fin"))
        places.unmark("conte", Place(9))
        assert places.bookmarks("conte") == (Bookmark(Place(2, 5), "la lettre"),)


def test_a_forgotten_text_leaves_nothing(path: Path) -> None:
    with Memory(path) as memory:
        memory.places.remember("conte", Path("conte.txt"), "Conte", Place(3), 0.25)
        memory.places.mark("conte", Bookmark(Place(3)))
        memory.places.forget("conte")
        assert (memory.places.place("conte"), memory.places.bookmarks("conte"), memory.places.shelf()) == (None, (), ())


def test_names_that_are_not_unicode(path: Path) -> None:
    name = Path("caf\udce9.txt")
    with Memory(path) as memory:
        memory.places.remember("conte", name, name.stem, Place(0), 0.0)
        (entry,) = memory.places.shelf()
        assert (entry.path, entry.title) == (name, "caf?")
