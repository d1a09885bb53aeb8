"""Pairs that a person changes: on the screen, in the memory, and when the texts are aligned again."""

from pathlib import Path

from reader.align.bitext import BitextBlock
from reader.align.paired import paired
from reader.formats.plain import read_text
from reader.tui.alignment import Alignment, Mended
from reader.tui.app import ReaderApp
from reader.tui.opening import open_text
from reader.tui.session import Session
from tests.tui.conftest import reading_screen
from tests.tui.test_engine import model, settled
from tests.tui.test_pairing import files

__all__ = ["model"]
FRENCH = "Il pleut. Elle dort.\n\nLe chat part. La nuit tombe. On rit.\n"
ENGLISH = "It rains. She sleeps.\n\nThe cat leaves. Night falls. We laugh.\n"


def sides(block: BitextBlock) -> list[tuple[str, str]]:
    return [
        (p.source.of(block.source) if p.source else "", p.target.of(block.target) if p.target else "")
        for p in block.sentences
    ]


def texts() -> tuple[Alignment, tuple[BitextBlock, ...]]:
    french, english = read_text(FRENCH), read_text(ENGLISH)
    blocks = paired(french, english, "fr", "en").blocks
    return Alignment(french, english, blocks), blocks


def after(
    mended: Mended | None, alignment: Alignment, blocks: tuple[BitextBlock, ...]
) -> dict[int, list[tuple[str, str]]]:
    assert mended
    return {number: sides(block) for number, block in sorted(alignment.blocks(mended, blocks.__getitem__).items())}


def test_pairs_are_merged_and_parted_within_a_block() -> None:
    alignment, blocks = texts()
    both = alignment.merged(0)
    assert after(both, alignment, blocks) == {0: [("Il pleut. Elle dort.", "It rains. She sleeps.")]}
    assert alignment.merged(1) is None
    assert alignment.parted(0) is None
    changed = alignment.blocks(both, blocks.__getitem__) if both else {}
    alignment.pairs = both.pairs if both else ()
    again = alignment.parted(0)
    assert after(again, alignment, (changed[0], blocks[1])) == {
        0: [("Il pleut.", "It rains."), ("Elle dort.", "She sleeps.")]
    }


def test_english_goes_over_a_boundary_and_comes_back_also_between_blocks() -> None:
    alignment, blocks = texts()
    given = alignment.given(1)
    assert after(given, alignment, blocks) == {
        0: [("Il pleut.", "It rains."), ("Elle dort.", "")],
        1: [
            ("Le chat part.", "She sleeps. The cat leaves."),
            ("La nuit tombe.", "Night falls."),
            ("On rit.", "We laugh."),
        ],
    }
    changed = alignment.blocks(given, blocks.__getitem__) if given else {}
    alignment.pairs = given.pairs if given else ()
    back = alignment.taken(1)
    assert after(back, alignment, (changed[0], changed[1])) == {n: sides(block) for n, block in enumerate(blocks)}
    assert alignment.given(1) is None
    assert alignment.taken(4) is None


async def test_a_mended_pair_is_shown_kept_taken_back_and_held_to(model: Session, tmp_path: Path) -> None:
    app = ReaderApp(model, open_text(*files(tmp_path)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("M")
        await settled(pilot)
        assert model.memory.mendings() == ()
        screen = reading_screen(app)
        await pilot.press("G", "h")
        before = sides(screen.reading.block)
        assert [bool(french and english) for french, english in before] == [True, True]
        await pilot.press("M")
        await settled(pilot)
        [pair] = sides(screen.reading.block)
        assert pair == (f"{before[0][0]} {before[1][0]}", f"{before[0][1]} {before[1][1]}")
        assert screen.reading.block.sentences[0].links
        assert len(model.memory.mendings()) == 1
        await pilot.press("u")
        assert (sides(screen.reading.block), model.memory.mendings()) == (before, ())
        await pilot.press("right_square_bracket")
        mended = [(before[0][0], ""), (before[1][0], f"{before[0][1]} {before[1][1]}")]
        assert sides(screen.reading.block) == mended
        await settled(pilot)
    again = ReaderApp(model, open_text(*files(tmp_path)))
    async with again.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        book = reading_screen(again).reading.book
        *alone, last = sides(book[len(book) - 1])
        assert (last, {english for _, english in alone}) == (mended[1], {""})
