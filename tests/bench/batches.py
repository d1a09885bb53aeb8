"""Batches: is anything lost, do killed runs come out the same, what do many small files cost, what does a book take.

Run with ``uv run --group bench python -m tests.bench.batches``, or name some of ``lost kills throughput memory``;
``--files 20 --kills 20`` for a shorter run. Books and office documents are made, and read again, by pandoc.
"""

import argparse
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from reader.batch.manifest import NAME
from reader.engine.packages import find_route
from reader.engine.rendering import Rendering, WordLink
from reader.engine.search import Search
from reader.memory.opening import key_of
from reader.memory.store import Memory
from reader.text.sentences import split
from reader.text.words import words
from tests.bench.footprint import NOVELS, READER, cost, novel
from tests.bench.losses import losses
from tests.bench.mixed_files import make_library, portions, write_epub

TRANSLATE = (*READER, "translate", "--fast")


def lost(folder: Path, environment: Mapping[str, str], count: int) -> None:
    """Translate mixed files, and print what is lost of them."""
    forms = make_library(folder / "lib", count)
    taken = cost((*TRANSLATE, folder / "lib", "--out-dir", folder / "en", "-q", "--min-coverage", "1"), environment)
    found = 0
    for source in sorted((folder / "lib").iterdir()):
        target = folder / "en" / source.name.replace(".fr.", ".en.")
        for loss in losses(source, target) if target.exists() else ["no output"]:
            found += 1
            print(f"  {source.name}: {loss}")
    print(f"{count} files of {len(forms)} types ({' '.join(forms)}): {found} losses; {taken.seconds:.0f} s")


def outputs(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder, but for the manifest."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != NAME}


def kills(folder: Path, environment: Mapping[str, str], count: int) -> None:
    """Kill batches at random moments, let them go on, and print how many came out otherwise."""
    make_library(folder / "lib", 12)
    command = [*map(str, TRANSLATE), str(folder / "lib"), "--out-dir", str(folder / "out"), "-q"]
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True)
    longest = time.perf_counter() - start
    expected = outputs(folder / "out")
    chance = random.Random(1867)
    killed = finished = wrong = 0
    fresh = {**environment, "XDG_DATA_HOME": str(folder / "memory")}
    shutil.rmtree(folder / "out")
    while killed < count:
        process = subprocess.Popen(command, env=fresh)
        try:
            process.wait(chance.uniform(0, longest))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
            continue
        finished += 1
        wrong += process.returncode != 0 or outputs(folder / "out") != expected
        shutil.rmtree(folder / "out")
        shutil.rmtree(folder / "memory")
    subprocess.run(command, env=fresh, check=True)
    wrong += outputs(folder / "out") != expected
    print(f"{killed} kills of {finished + 1} batches: {wrong} came out otherwise than a batch that was not killed")


def throughput(folder: Path, environment: Mapping[str, str]) -> None:
    """Print the speed of 100 small files over that of one file with the same text, three times."""
    paragraphs = novel(120_000).split("\n\n")
    (folder / "small").mkdir(parents=True)
    size = -(-len(paragraphs) // 100)
    for number, some in enumerate(portions(paragraphs, size)):
        (folder / "small" / f"{number:03}.txt").write_text("\n\n".join(some) + "\n", encoding="utf-8")
    (folder / "one.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    for _ in range(3):
        options = ("--no-memory", "-q", "--force")
        many = cost((*TRANSLATE, folder / "small", "--out-dir", folder / "en", *options), environment)
        one = cost((*TRANSLATE, folder / "one.txt", "-o", folder / "one.en.txt", *options), environment)
        files = len(list((folder / "small").iterdir()))
        print(
            f"{files} files {many.seconds:.1f} s, one file {one.seconds:.1f} s: ratio {one.seconds / many.seconds:.2f}"
        )


def memory(folder: Path, environment: Mapping[str, str], size: int) -> None:
    """Print the peak memory of a long EPUB, of which the memory knows all but one sentence in a thousand."""
    folder.mkdir(parents=True)
    paragraphs = novel(size).split("\n\n")
    book = folder / "roman.fr.epub"
    write_epub(book, paragraphs)
    remember(paragraphs, Path(environment["XDG_DATA_HOME"]))
    taken = cost((*TRANSLATE, book, "-o", folder / "roman.en.epub"), environment)
    print(
        f"EPUB of {size / 1e6:.0f} MB of text, {book.stat().st_size / 1e6:.1f} MB: {taken.megabytes:.0f} MB at its peak"
    )


def remember(paragraphs: list[str], data: Path) -> None:
    """Fill a memory with renderings as long, and with as many word links, as real ones; leave out one in a thousand."""
    key = key_of(find_route("fr", "en"), Search(beam=1))
    sentences = [span.of(paragraph) for paragraph in paragraphs for span in split(paragraph)]
    with Memory(data / "en-regard" / "memory.sqlite") as store:
        for some in portions([one for number, one in enumerate(sentences) if number % 1000], 5000):
            store.keep(key, {one: Rendering(one, tuple(WordLink(w, w) for w in words(one, "fr"))) for one in some})


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["lost", "kills", "throughput", "memory"])
    parser.add_argument("--files", type=int, default=200, help="mixed files (default: 200)")
    parser.add_argument("--kills", type=int, default=200, help="kills (default: 200)")
    parser.add_argument("--size", type=int, default=10_000_000, help="characters of the long book (default: 10000000)")
    options = parser.parse_args()
    if not NOVELS.exists():
        raise SystemExit(f"no texts to translate: {NOVELS} is not there")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "SOURCE_DATE_EPOCH": "1700000000"}
        if "lost" in options.parts:
            lost(folder / "lost", environment, options.files)
        if "kills" in options.parts:
            kills(folder / "kills", environment, options.kills)
        if "throughput" in options.parts:
            throughput(folder / "throughput", environment)
        if "memory" in options.parts:
            memory(folder / "memory", environment, options.size)


if __name__ == "__main__":
    main()
