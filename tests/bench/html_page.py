"""How large the page of a novel is, and how fast a browser opens, lights and searches it.

    uv run python -m tests.bench.html_page [BITEXT.json]

Without a bitext, the story of ``texts/`` and its English are paired by their paragraphs, each word linked to the one of
its place, and repeated until there are 100,000 words. Times are medians, in a headless Chromium of this machine.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.align.paired import paired
from reader.engine.rendering import WordLink
from reader.export import bitext_json
from reader.export.html_page import chunks
from reader.export.options import Options
from reader.formats.plain import read_text
from reader.shipped_files import TEXTS
from reader.text.words import french_words
from tests.export.browser import Page, chromium

WORDS = 100_000
RUNS = 5


def novel() -> Bitext:
    sides = [read_text((TEXTS / f"nouvelle.{lang}.txt").read_text("utf-8")) for lang in ("fr", "en")]
    blocks = [_linked(block) for block in paired(sides[0], sides[1], "fr", "en").blocks]
    words = sum(len(block.source.split()) for block in blocks)
    return Bitext(tuple(islice(cycle(blocks), len(blocks) * WORDS // words)), title="La réponse de la mer")


def _linked(block: BitextBlock) -> BitextBlock:
    def linked(pair: SentencePair) -> SentencePair:
        if not pair.source or not pair.target:
            return pair
        french = [span.shifted(pair.source.start) for span in french_words(pair.source.of(block.source))]
        english = [span.shifted(pair.target.start) for span in french_words(pair.target.of(block.target))]
        links = tuple(WordLink(*words) for words in zip(french, english, strict=False))
        return SentencePair(pair.source, pair.target, links)

    return BitextBlock(block.kind, block.source, block.target, tuple(map(linked, block.sentences)), block.level)


def median(work: Callable[[], float]) -> float:
    return statistics.median(work() for _ in range(RUNS))


def opening(page: Page, path: Path) -> Iterator[tuple[str, float]]:
    """Yield milliseconds from the start of navigation."""
    seen = []
    for _ in range(RUNS):
        page.open(path)
        page.settle()
        seen.append(
            page("""(() => { const [n] = performance.getEntriesByType("navigation");
            return [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, n.loadEventEnd]; })()""")
        )
    for name, times in zip(("first paint", "loaded, scripts run"), zip(*seen, strict=True), strict=True):
        yield name, statistics.median(times)


def doing(page: Page) -> Iterator[tuple[str, float]]:
    """Yield milliseconds of script and layout for what a reader does."""
    scroll = "rows[Math.floor(rows.length * Math.random())].scrollIntoView({ block: 'center' });"
    light = """const side = rows[firstVisibleRow() + 1].firstElementChild; const box = side.getClientRects()[0];
        lightUp(side, linksAt(side, box.left + 40, box.top + 8));"""
    search = "element('query').value = '{}'; searchAgain();"
    for name, before, script in (
        ("jump into the text", "", scroll),
        ("light a word", scroll, light),
        ("search a word", "", search.format("mer")),
        ("search a letter", "", search.format("e")),
        ("change of mode", "leaveSearch();", "chooseMode(root.dataset.mode === 'side' ? 'reveal' : 'side');"),
    ):
        timed = f"(() => {{ const t = performance.now(); {script} main.offsetTop; return performance.now() - t; }})()"

        def work(before: str = before, timed: str = timed) -> float:
            page(f"void (() => {{ {before} }})()")
            page.settle()
            return float(page(timed))

        yield name, median(work)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bitext", nargs="?", type=Path)
    given = parser.parse_args().bitext
    bitext = bitext_json.loads(given.read_text("utf-8"), str(given)) if given else novel()
    started = time.process_time()
    written = "".join(chunks(bitext, Options()))
    seconds = time.process_time() - started
    words = sum(len(block.source.split()) for block in bitext.blocks)
    plain = sum(len((block.source + block.target).encode()) for block in bitext.blocks)
    links = sum(len(pair.links) for block in bitext.blocks for pair in block.sentences)
    print(f"{words:,} French words, {len(bitext.blocks):,} blocks, {links:,} word links")
    print(
        f"{len(written.encode()) / 1e6:.2f} MB, {len(written.encode()) / plain:.2f} of both texts; {seconds:.1f} s CPU"
    )
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder) / "profile") as page:
        path = Path(folder) / "novel.html"
        path.write_text(written, "utf-8")
        for width, height in ((1280, 860), (390, 844)):
            page.resize(width, height)
            for name, milliseconds in (*opening(page, path), *doing(page)):
                print(f"{width:>5} px  {name:<22} {milliseconds:>7.0f} ms")


if __name__ == "__main__":
    main()
