"""Where English is broken into the lines of a cue, and shared out over the cues that its French takes.

After the style guides of broadcasters: two lines of like length and at most 42 characters, broken at a clause, never
behind an article or a preposition where that can be helped.
"""

import re
from collections.abc import Callable, Iterator, Sequence

WIDTH = 42
"""Characters of a line."""

LINES = 2
"""Lines of a cue."""

_LONGEST = 500
"""Characters up to which every way to break a text is looked at; no cue that can be read has more."""

_SPACE = re.compile(r"\s+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONJUNCTIONS = _words("""
    and but or nor so yet because although though since unless until while when whenever where wherever if that who whom
    whose which what as than then before after how why otherwise
""")
_PREPOSITIONS = _words("""
    about above across against along among around at behind below beneath beside between beyond by down during except
    for from in inside into like near of off on onto out outside over past through to toward towards under up upon with
    within without
""")
_AUXILIARIES = _words("""
    am is are was were be been have has had do does did will would can could shall should may might must not
""")
_TIED_TO_NEXT = (
    _PREPOSITIONS
    | _CONJUNCTIONS
    | _AUXILIARIES
    | _words("""
    a an the this these those my your his her its our their some any no every each not very too
    i you he she it we they there don't doesn't didn't won't can't couldn't wouldn't i'm you're he's she's it's
    we're they're i've you've we've they've i'll you'll he'll she'll we'll they'll mr mr. mrs mrs. ms ms. miss dr dr. st
    st.
    """)
)
_STRIPPED = "\"'“”‘’()[]«»♪*_"


def line_breaks(text: str, width: int = WIDTH) -> list[int]:
    """Return which of the spaces in ``text`` should be line breaks, as offsets; none where it fits on one line.

    Args:
        text: what stands in a cue.
        width: characters that a line should not exceed.
    """
    if len(text) <= width:
        return []
    if len(text) > _LONGEST:
        return list(_filled(text, width))
    lines = max(LINES, -(-len(text) // width))
    ideal = len(text) / lines

    def cost(start: int, end: int) -> float:
        length = end - start
        return 6 * max(0, length - width) + 8 * ((length - ideal) / ideal) ** 2

    return _best(text, range(1, lines + 1), cost, lambda at, _: _harm(text, at))


def cue_breaks(text: str, shares: Sequence[float], wished: Sequence[int | None]) -> list[int] | None:
    """Return at which spaces of ``text`` the next cue begins, as offsets, one fewer than there are cues.

    Args:
        text: English that is shown over several cues.
        shares: how much of the French each cue has, adding up to 1.
        wished: offset at which word links put each break; None where they do not tell.

    Returns:
        None where there are fewer words than cues.
    """
    length = max(len(text), 1)
    even = [sum(shares[: index + 1]) * length for index in range(len(shares) - 1)]

    def cost(start: int, end: int) -> float:
        return 0.2 * max(0, end - start - WIDTH * LINES)

    def harm(at: int, index: int) -> float:
        linked = wished[index]
        off_share, off_link = abs(at - even[index]) / length, abs(at - linked) / length if linked is not None else 0
        return _harm(text, at) + 8 * off_share + 12 * off_link

    found = _best(text, [len(shares)], cost, harm)
    return found if len(found) == len(shares) - 1 else None


def _best(
    text: str,
    counts: Sequence[int] | range,
    cost: Callable[[int, int], float],
    harm: Callable[[int, int], float],
) -> list[int]:
    """Return the cheapest breaks of ``text`` into one of ``counts`` pieces; none where it has too few spaces.

    Args:
        text: to be broken at spaces.
        counts: of pieces that are allowed.
        cost: of a piece from a start to an end.
        harm: of a break at a place; told which break it is, from 0.
    """
    every = max(1, len(text) // _LONGEST)
    spaces = [space.span() for space in _SPACE.finditer(text) if space.start() > 0 and space.end() < len(text)][::every]
    # The cheapest way to have so many pieces before each space: what it costs, and where it breaks.
    reached: list[tuple[float, list[int], int]] = [(0.0, [], 0)]
    best: tuple[float, list[int]] | None = None
    for count in range(1, max(counts) + 1):
        if count > 1:
            reached = [
                min(
                    (price + cost(start, at) + harm(at, count - 2), [*breaks, at], end)
                    for price, breaks, start in reached
                    if start < at
                )
                for at, end in spaces
                if any(start < at for _, _, start in reached)
            ]
        if count in counts:
            for price, breaks, start in reached:
                whole = price + cost(start, len(text))
                if best is None or whole < best[0]:
                    best = whole, breaks
    return best[1] if best else []


def _filled(text: str, width: int) -> Iterator[int]:
    """Yield the spaces at which lines are full."""
    start = last = 0
    for end in (*(space.start() for space in _SPACE.finditer(text)), len(text)):
        if end - start > width and last > start:
            yield last
            start = last + 1
        last = end


def _harm(text: str, at: int) -> float:
    """Return how much a break at the space ``at`` hurts a reader: 0 at the end of a sentence, 4 behind an article."""
    before = text[:at].rsplit(maxsplit=1)[-1]
    after = text[at:].split(maxsplit=1)[0].strip(_STRIPPED).lower()
    bare = before.strip(_STRIPPED)
    if bare.lower() in _TIED_TO_NEXT:
        return 4
    if bare[-1:] in ".!?…":
        return 0
    if bare[-1:] in ",;:—–-":
        return 0.4
    if after in _CONJUNCTIONS:
        return 0.8
    if after in _AUXILIARIES:
        return 3
    return 1.2 if after in _PREPOSITIONS else 2
