"""Two packages beside each other, and what is asked of the one that is to replace the other."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from models.judging.lines import BLEMISHES, FAULTS, Line, read_lines
from models.judging.novel import judged_pairs
from models.judging.speed import paces
from models.judging.word_links import STORIES, Tally, read_story, tally
from models.recipe.decoding import BEAM_2, GREEDY, Model, Search
from models.recipe.scores import score
from reader.engine.packages import find_route
from reader.engine.translator import Translator

_LEAST_BLEU, _LEAST_CHRF = 43.3, 67.6
_LEAST_PACE = 2.0
"""As a multiple of the other package's."""
_MOST_MB = 50.0
_LEAST_GAIN = 1.0
"""BLEU on the novel above the other package's."""
_TIMED = 250
"""Lines of Flores-dev by which the pace is taken."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured of both packages.

    Attributes:
        name: what it is.
        values: of the candidate, and of the package beside it.
        digits: how many are worth printing behind the point.
        least: what is asked of the candidate; None where there is no such bound.
        most: likewise.
        examples: what the candidate did wrong.
    """

    name: str
    values: tuple[float, ...]
    digits: int = 2
    least: float | None = None
    most: float | None = None
    examples: tuple[str, ...] = ()

    @property
    def met(self) -> bool | None:
        """Whether the candidate does what is asked; None where nothing is."""
        if self.least is not None:
            return self.values[0] >= self.least
        return None if self.most is None else self.values[0] <= self.most


class Judgement:
    """The candidate and the package beside it, with what both are measured on.

    Args:
        candidate: the folder of the package that is judged.
        beside: that of the package that it is to replace.
        evaluation: the folder with ``mt`` and ``word-links``.
        data: the folder with ``books.tsv.xz`` and ``fr_novels.txt.xz``.
        progress: told what is being measured.

    Raises:
        ReaderError: one of the folders holds no package that translates French into English.
        OSError: one of the texts is missing or damaged.
    """

    def __init__(
        self, candidate: Path, beside: Path, evaluation: Path, data: Path, progress: Callable[[str], None]
    ) -> None:
        self._packages = [find_route("fr", "en", folder)[0] for folder in (candidate, beside)]
        self._flores = [
            (evaluation / "mt" / f"flores-dev.{lang}").read_text("utf-8").splitlines() for lang in ("fr", "en")
        ]
        self._stories = [read_story(evaluation / "word-links", *names) for names in STORIES]
        self._progress = progress
        progress("reading the novel")
        self._novel = judged_pairs(data)

    def figures(self) -> Iterator[Figure]:
        """Measure one thing after the other."""
        yield from self._sizes()
        yield from self._faults()
        yield from self._link_errors()
        yield from self._flores_scores()
        yield from self._novel_scores()
        yield from self._paces()

    @cached_property
    def _models(self) -> list[Model]:
        return [Model(package.path) for package in self._packages]

    def _translated(self, french: Sequence[str], search: Search = GREEDY) -> list[list[str]]:
        return [model.translate(french, search) for model in self._models]

    def _sizes(self) -> Iterator[Figure]:
        self._progress("size")
        bare = [(package.path / "model" / "model.bin").stat().st_size / 1e6 for package in self._packages]
        yield Figure("model.bin, MB", tuple(bare), 1, most=_MOST_MB)
        yield Figure("whole package, packed, MB", tuple(_packed(one.path) / 1e6 for one in self._packages), 1)

    def _faults(self) -> Iterator[Figure]:
        lines = read_lines()
        self._progress(f"{len(lines)} headings, answers and lines of dialogue")
        both = [list(zip(lines, english, strict=True)) for english in self._translated([line.french for line in lines])]
        for name, is_so in (FAULTS | BLEMISHES).items():
            found = [[_shown(*pair) for pair in pairs if is_so(*pair)] for pairs in both]
            most = 0 if name in FAULTS else None
            yield Figure(f"lines {name}", tuple(map(len, found)), 0, most=most, examples=tuple(found[0]))
        for kind in dict.fromkeys(line.kind for line in lines):
            chosen = [[pair for pair in pairs if pair[0].kind == kind] for pairs in both]
            results = [score([one for _, one in pairs], [line.english for line, _ in pairs]) for pairs in chosen]
            yield Figure(f"{kind} lines, chrF", tuple(one.chrf for one in results))

    def _link_errors(self) -> Iterator[Figure]:
        self._progress("word links")
        translators = [Translator((package,)) for package in self._packages]
        tallies = [sum((tally(one, story) for story in self._stories), Tally()) for one in translators]
        rates = [one.error_rate for one in tallies]
        yield Figure("word links, alignment error rate", tuple(rates), 4, most=rates[1])

    def _flores_scores(self) -> Iterator[Figure]:
        french, english = self._flores
        for search in (GREEDY, BEAM_2):
            self._progress(f"Flores-dev, {search}")
            results = [score(translations, english) for translations in self._translated(french, search)]
            bars = (_LEAST_BLEU, _LEAST_CHRF) if search == GREEDY else (None, None)
            yield Figure(f"Flores-dev BLEU, {search}", tuple(one.bleu for one in results), least=bars[0])
            yield Figure(f"Flores-dev chrF, {search}", tuple(one.chrf for one in results), least=bars[1])

    def _novel_scores(self) -> Iterator[Figure]:
        self._progress(f"novel, {len(self._novel)} pairs")
        english = [pair[1] for pair in self._novel]
        results = [score(found, english) for found in self._translated([pair[0] for pair in self._novel])]
        bleu = tuple(one.bleu for one in results)
        yield Figure("novel BLEU, greedy", bleu, least=bleu[1] + _LEAST_GAIN)
        yield Figure("novel chrF, greedy", tuple(one.chrf for one in results))

    def _paces(self) -> Iterator[Figure]:
        self._progress("pace")
        one, other = paces(self._models, self._flores[0][:_TIMED])
        yield Figure("words a second", (one.clock, other.clock), 0)
        yield Figure("words a second of processor time", (one.processor, other.processor), 0)
        times = min(one.clock / other.clock, one.processor / other.processor)
        yield Figure("times as fast, by the worse of the two", (times, 1), least=_LEAST_PACE)


def _shown(line: Line, english: str) -> str:
    return f"{line.french} → {english}"


def _packed(folder: Path) -> int:
    """Return how many bytes a package has as an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.rglob("*"):
            archive.write(file, file.relative_to(folder))
    return packed.tell()
