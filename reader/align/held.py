"""What a person set side by side, found again in two texts that may have been edited elsewhere since."""

from collections.abc import Sequence

from reader.align.sentence_links import SentenceLink
from reader.text.passages import Mending, PassageFinder


def held_links(mendings: Sequence[Mending], french: Sequence[str], english: Sequence[str]) -> list[SentenceLink]:
    """Return the links that a person made between two texts, in order.

    A mending counts where its passages are found, each once or with the same words before or after it; where two
    mendings contradict each other, the earlier one of ``mendings`` counts.

    Args:
        mendings: the latest first.
        french: the sentences of the text in French.
        english: the sentences of the text in English.
    """
    if not mendings:
        return []
    sides = PassageFinder(french), PassageFinder(english)
    held: list[SentenceLink] = []
    for mending in mendings:
        found = [side.find(passage) for side, passage in zip(sides, (mending.source, mending.target), strict=True)]
        source, target = (
            place if passage.text else range(0)
            for place, passage in zip(found, (mending.source, mending.target), strict=True)
        )
        if source is None or target is None or not (source or target):
            continue
        link = SentenceLink(source, target, 1.0)
        if all(_agree(link, other) for other in held):
            held.append(link)
    two_sided = sorted((link for link in held if link.source and link.target), key=lambda link: link.source.start)
    return two_sided + [link for link in held if not (link.source and link.target)]


def _agree(link: SentenceLink, other: SentenceLink) -> bool:
    """Tell whether two links have no sentence in common and do not cross."""
    orders = {_order(link.source, other.source), _order(link.target, other.target)} - {None}
    return 0 not in orders and len(orders) <= 1


def _order(one: range, other: range) -> int | None:
    """Return -1 where ``one`` stands before ``other``, 1 behind it, 0 where they overlap, None if one is empty."""
    if not one or not other:
        return None
    return -1 if one.stop <= other.start else int(one.start >= other.stop)
