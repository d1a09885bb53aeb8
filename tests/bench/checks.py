"""How often each check speaks up: ``python -m tests.bench.checks``.

On the English of people a flag is a false alarm, but for the freedoms that translators of novels take. On that of
the model it is what a person would be shown after the second decoding. And faults put into the English of the model,
where it had passed, are what the checks are for: the last table has the share of them that any check finds.
"""

import lzma
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

from reader.engine.checks import CHECKS, failed
from reader.engine.packages import find_route
from reader.engine.translator import Translator
from tests.shared_data import SHARED

SAMPLES = {"books": 600, "tatoeba": 500, "laws_canada": 400}

Pair = tuple[str, str]


def flores() -> list[Pair]:
    french, english = (
        (SHARED / "eval" / "mt" / f"flores-dev.{lang}").read_text(encoding="utf-8").splitlines()
        for lang in ("fr", "en")
    )
    return list(zip(french, english, strict=True))


def sample(name: str, count: int) -> list[Pair]:
    with lzma.open(SHARED / "data" / f"{name}.tsv.xz", "rt", encoding="utf-8") as opened:
        pairs = [line.rstrip("\n").split("\t") for line in opened]
    return [(french, english) for french, english in random.Random(7).sample(pairs, count)]


def without_a_number(french: str, english: str) -> str | None:
    number = told_once(french, english)
    return english[: number.start()] + english[number.end() :] if number else None


def with_another_number(french: str, english: str) -> str | None:
    number = told_once(french, english)
    return english[: number.start()] + str(int(number.group()) + 37) + english[number.end() :] if number else None


def told_once(french: str, english: str) -> re.Match[str] | None:
    """Return the last whole number of ``english`` that stands once in both texts."""
    counts = [Counter(re.findall(r"\d+", text)) for text in (french, english)]
    numbers = re.finditer(r"(?<![\d.,])\d+(?![\d.,]*\d)", english)
    return next((one for one in reversed(list(numbers)) if [count[one.group()] for count in counts] == [1, 1]), None)


def without_second_half(french: str, english: str) -> str | None:
    words = english.split()
    return " ".join(words[: len(words) // 3]) if len(words) >= 12 else None


def looping(french: str, english: str) -> str | None:
    words = english.split()
    return " ".join([*words[:-3], *words[-3:] * 4]) if len(words) >= 6 else None


def doubled(french: str, english: str) -> str | None:
    return f"{english} {english}" if len(english) > 40 else None


def copying(french: str, english: str) -> str | None:
    return french if len(french.split()) >= 6 else None


def without_a_quote(french: str, english: str) -> str | None:
    paired = len(re.findall(r'["“”«»]', french)) == 2 and len(re.findall(r'["“”]', english)) == 2
    return re.sub(r'["“”]', "", english, count=1) if paired else None


def nothing(french: str, english: str) -> str:
    return ""


FAULTS: dict[str, Callable[[str, str], str | None]] = {
    "two thirds dropped": without_second_half,
    "a number dropped": without_a_number,
    "a number changed": with_another_number,
    "end repeated 4 times": looping,
    "said twice": doubled,
    "French copied": copying,
    "a quotation mark dropped": without_a_quote,
    "empty": nothing,
}


def print_row(name: str, counts: Counter[str], flagged: int, total: int) -> None:
    shares = "".join(f"{100 * counts[code] / total:>7.2f}" for code in CHECKS)
    print(f"{name:<24}{total:>6}{shares}{100 * flagged / total:>7.2f}", flush=True)


def flag_rates(name: str, pairs: Sequence[Pair]) -> None:
    found = [failed(french, english) for french, english in pairs]
    print_row(name, Counter(code for codes in found for code in codes), sum(map(bool, found)), len(pairs))


def main() -> None:
    texts = {"flores-dev": flores()} | {name: sample(name, count) for name, count in SAMPLES.items()}
    print(f"{'flagged, in %':<24}{'pairs':>6}{''.join(f'{code:>7}' for code in CHECKS)}{'any':>7}")
    for name, pairs in texts.items():
        flag_rates(f"{name}, people", pairs)
    translated: list[Pair] = []
    for name, pairs in texts.items():
        translator = Translator(find_route("fr", "en"))
        french = [pair[0] for pair in pairs]
        rendered = [(source, one.text) for source, one in zip(french, translator.render(french), strict=True)]
        flag_rates(f"{name}, model", rendered)
        print(f"{'':<24}{translator.tally.decoded_again:>6} decoded again, {translator.tally.flagged} flagged")
        translated += rendered
    print(f"\n{'fault':<26}{'cases':>6}{'found':>8}")
    passed = [(french, english) for french, english in translated if not failed(french, english)]
    for name, fault in FAULTS.items():
        faulty = [(french, wrong) for french, english in passed if (wrong := fault(french, english)) is not None]
        caught = sum(bool(failed(french, wrong)) for french, wrong in faulty)
        print(f"{name:<26}{len(faulty):>6}{100 * caught / len(faulty):>7.1f}%")


if __name__ == "__main__":
    main()
