"""The best of several translations of a sentence, by chrF."""

from collections.abc import Sequence

from sacrebleu.metrics.chrf import CHRF

from reader.engine.checks import copied, empty, loops

_MEASURE = CHRF()


def best(french: str, texts: Sequence[str], reference: str) -> str:
    """Return the text most like the reference; without one, the text most like the others.

    Those that no student may learn, because they are empty, repeat themselves or copy the French, are passed over;
    nothing is returned where all of them are so.
    """
    sound = [text for text in dict.fromkeys(texts) if not any(fault(french, text) for fault in (empty, loops, copied))]

    def likeness(text: str) -> float:
        others = [reference] if reference else [other for other in sound if other != text]
        return sum(float(_MEASURE.sentence_score(text, [other]).score) for other in others)

    return max(sound, key=likeness, default="")
