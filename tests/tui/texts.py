"""A short text in both languages, with word links; written for these tests."""

from reader.align.bitext import Bitext, BitextBlock, ModelId, SentencePair
from reader.engine.rendering import Origin, WordLink
from reader.formats.document import Block, BlockKind
from reader.text.spans import Span

Words = tuple[tuple[str, str], ...]

WIND = (
    "Le vent s’était levé pendant la nuit.",
    "The wind had risen during the night.",
    (("vent", "wind"), ("levé", "risen"), ("nuit", "night")),
)
HOUSE = (
    "La vieille maison craquait de partout, et les chevaux ne dormaient pas.",
    "The old house was creaking all over, and the horses were not asleep.",
    (("vieille", "old"), ("maison", "house"), ("craquait", "creaking"), ("chevaux", "horses")),
)
ASK = (
    "« Tu l’entends ? » demanda-t-elle à son frère.",
    "“Do you hear it?” she asked her brother.",
    (("entends", "hear"), ("frère", "brother"), ("demanda", "asked")),
)
SILENCE = ("Il ne répondit pas.", "He did not answer.", (("répondit", "answer"),))
HORSE = (
    "Au matin, un cheval était parti.",
    "In the morning a steed had gone.",
    (("matin", "morning"), ("cheval", "steed")),
)
HEADING = ("La nuit du vent", "The night of the wind", (("nuit", "night"), ("vent", "wind")))
SECOND_HEADING = ("Le matin", "The morning", (("matin", "morning"),))


def block(
    *sentences: tuple[str, str, Words],
    kind: BlockKind = BlockKind.PARAGRAPH,
    level: int = 0,
    checks: tuple[str, ...] = (),
) -> BitextBlock:
    """Return sentences as a block; ``checks`` are those that the last one fails."""
    source = target = ""
    pairs: list[SentencePair] = []
    for number, (french, english, words) in enumerate(sentences):
        source, target = f"{source} {french}".strip(), f"{target} {english}".strip()
        left = Span(len(source) - len(french), len(source))
        right = Span(len(target) - len(english), len(target))
        links = tuple(
            WordLink(_span(french, one).shifted(left.start), _span(english, other).shifted(right.start))
            for one, other in words
        )
        flagged = checks if number == len(sentences) - 1 else ()
        pairs.append(SentencePair(left, right, links, flagged, Origin.MODEL, 0.9))
    return BitextBlock(kind, source, target, tuple(pairs), level)


def _span(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word))


def bitext() -> Bitext:
    """Return a text of two chapters."""
    return Bitext(
        (
            block(HEADING, kind=BlockKind.HEADING, level=1),
            block(WIND, HOUSE),
            block(ASK, SILENCE),
            block(SECOND_HEADING, kind=BlockKind.HEADING, level=2),
            block(HORSE, WIND, checks=("E101",)),
            block(SILENCE, kind=BlockKind.LIST_ITEM),
            block(WIND, kind=BlockKind.LIST_ITEM),
            *(block(WIND, HOUSE, ASK) for _ in range(30)),
            block(HORSE),
        ),
        title="La nuit du vent",
        model=ModelId("fr_en", "0" * 64),
    )


def french_blocks() -> list[Block]:
    """Return the French of the same text."""
    return [Block(each.source, each.kind, each.level) for each in bitext().blocks]
