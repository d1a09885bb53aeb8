"""The bitext as JSON, written and read; ``bitext.schema.json`` beside this module describes every key."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from reader.align.bitext import Bitext, BitextBlock, ModelId, SentencePair
from reader.engine.rendering import Origin, WordLink
from reader.errors import ReaderError
from reader.formats.document import BlockKind, Mark, MarkKind
from reader.text.spans import Span

FORMAT = "en-regard/bitext"
VERSION = 1
SCHEMA = Path(__file__).with_name("bitext.schema.json")

_Choice = TypeVar("_Choice", bound=StrEnum)


def chunks(bitext: Bitext) -> Iterator[str]:
    """Yield a bitext as JSON, one block a line."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "source_lang": bitext.source_lang,
        "target_lang": bitext.target_lang,
        "title": bitext.title,
        "model": {"code": bitext.model.code, "sha256": bitext.model.sha256} if bitext.model else None,
        "created": bitext.created,
    }
    yield f'{_dumps(head)[:-1]}, "blocks": ['
    for number, block in enumerate(bitext.blocks):
        yield (",\n" if number else "\n") + _dumps(_block_to_json(block))
    yield "\n]}\n"


def dumps(bitext: Bitext) -> str:
    """Return a bitext as JSON, one block a line."""
    return "".join(chunks(bitext))


def loads(text: str, name: str = "bitext") -> Bitext:
    """Return the bitext that ``dumps`` wrote.

    Args:
        text: the JSON; keys that are not known are passed over.
        name: what messages call the file.

    Raises:
        ReaderError: it is no JSON, or no bitext; the message says where: ``$.blocks[3].sentences[0].target``.
    """
    try:
        return _bitext(json.loads(text, parse_constant=_refuse_constant))
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}"
    except RecursionError:
        reason = "this is not a bitext: it is nested too deeply"
    except ValueError as error:
        reason = str(error)
    raise ReaderError(f"{name}: {reason}", "write it again with --to json")


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _block_to_json(block: BitextBlock) -> dict[str, object]:
    level = {"level": block.level} if block.level or block.kind is BlockKind.HEADING else {}
    marks = {"source_marks": block.source_marks, "target_marks": block.target_marks}
    return {
        "kind": block.kind,
        **level,
        "source": block.source,
        "target": block.target,
        **{side: [_mark_to_json(mark) for mark in marks[side]] for side in marks if marks[side]},
        "sentences": [
            {
                "source": [pair.source.start, pair.source.end] if pair.source else None,
                "target": [pair.target.start, pair.target.end] if pair.target else None,
                "links": [
                    (link.source.start, link.source.end, link.target.start, link.target.end) for link in pair.links
                ],
                "checks": pair.checks,
                "origin": pair.origin,
                "confidence": pair.confidence,
            }
            for pair in block.sentences
        ],
    }


def _mark_to_json(mark: Mark) -> dict[str, object]:
    address = {"address": mark.address} if mark.address else {}
    return {"span": [mark.span.start, mark.span.end], "kind": mark.kind, "number": mark.number, **address}


class _WrongError(ValueError):
    """What is wrong, and the JSON path of where."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


def _refuse_constant(constant: str) -> None:
    raise _WrongError("$", f"{constant} is no number of JSON")


def _bitext(value: object) -> Bitext:
    if _string(value, "format", "$") != FORMAT:
        raise _WrongError("$.format", f"must be {FORMAT}")
    if (version := _whole_number(value, "version", "$")) != VERSION:
        raise _WrongError("$.version", f"is {version}, and this program reads version {VERSION}")
    model = _member(value, "model", "$")
    return Bitext(
        blocks=tuple(_block(block, f"$.blocks[{number}]") for number, block in enumerate(_array(value, "blocks", "$"))),
        source_lang=_string(value, "source_lang", "$"),
        target_lang=_string(value, "target_lang", "$"),
        title=_string(value, "title", "$"),
        model=None
        if model is None
        else ModelId(_string(model, "code", "$.model"), _string(model, "sha256", "$.model")),
        created=_string(value, "created", "$"),
    )


def _block(value: object, where: str) -> BitextBlock:
    kind = _choice(value, "kind", where, BlockKind)
    level = int(kind is BlockKind.HEADING)
    if isinstance(value, dict) and "level" in value:
        level = _whole_number(value, "level", where)
    source, target = _string(value, "source", where), _string(value, "target", where)
    pairs: list[SentencePair] = []
    source_room, target_room = Span(0, len(source)), Span(0, len(target))
    for number, sentence in enumerate(_array(value, "sentences", where)):
        pair = _pair(sentence, f"{where}.sentences[{number}]", source_room, target_room)
        source_room = Span(pair.source.end, len(source)) if pair.source else source_room
        target_room = Span(pair.target.end, len(target)) if pair.target else target_room
        pairs.append(pair)
    source_marks, target_marks = (
        _marks(value, f"{side}_marks", where, len(text)) for side, text in (("source", source), ("target", target))
    )
    return BitextBlock(kind, source, target, tuple(pairs), level, source_marks, target_marks)


def _marks(value: object, key: str, where: str, length: int) -> tuple[Mark, ...]:
    """Return the marks of a text of ``length`` characters; none where nothing is said of them."""
    if not isinstance(value, dict) or key not in value:
        return ()
    return tuple(
        _mark(mark, f"{where}.{key}[{number}]", length) for number, mark in enumerate(_array(value, key, where))
    )


def _mark(value: object, where: str, length: int) -> Mark:
    span = _span(value, "span", where, Span(0, length))
    if span is None:
        raise _WrongError(f"{where}.span", "must be two offsets")
    address = _string(value, "address", where) if isinstance(value, dict) and "address" in value else ""
    return Mark(span, _choice(value, "kind", where, MarkKind), _whole_number(value, "number", where), address)


def _pair(value: object, where: str, source_room: Span, target_room: Span) -> SentencePair:
    """Return a sentence pair whose spans lie in the room that those before it leave in the texts of the block."""
    source = _span(value, "source", where, source_room)
    target = _span(value, "target", where, target_room)
    links = _array(value, "links", where)
    return SentencePair(
        source,
        target,
        tuple(_link(link, where, number, source, target) for number, link in enumerate(links)),
        _checks(value, where),
        None if _member(value, "origin", where) is None else _choice(value, "origin", where, Origin),
        _confidence(value, where),
    )


def _span(value: object, key: str, where: str, room: Span) -> Span | None:
    ends = _member(value, key, where)
    if ends is None:
        return None
    offsets = _offsets(ends, 2)
    if not (offsets and room.start <= offsets[0] <= offsets[1] <= room.end):
        raise _WrongError(f"{where}.{key}", f"must be null or two offsets from {room.start} to {room.end}, in order")
    return Span(offsets[0], offsets[1])


def _link(value: object, where: str, number: int, source: Span | None, target: Span | None) -> WordLink:
    if source is None or target is None:
        raise _WrongError(f"{where}.links[{number}]", "links a side that is missing")
    offsets = _offsets(value, 4)
    if not (
        offsets
        and source.start <= offsets[0] <= offsets[1] <= source.end
        and target.start <= offsets[2] <= offsets[3] <= target.end
    ):
        raise _WrongError(
            f"{where}.links[{number}]",
            f"must be two offsets from {source.start} to {source.end} and two from {target.start} to {target.end}",
        )
    return WordLink(Span(offsets[0], offsets[1]), Span(offsets[2], offsets[3]))


def _offsets(value: object, count: int) -> list[int] | None:
    """Return a list of so many whole numbers, or None where it is anything else; true and false are no numbers."""
    if isinstance(value, list) and len(value) == count and set(map(type, value)) == {int}:
        return value
    return None


def _checks(value: object, where: str) -> tuple[str, ...]:
    checks = _array(value, "checks", where)
    codes = tuple(check for check in checks if isinstance(check, str))
    if len(codes) < len(checks):
        raise _WrongError(f"{where}.checks", "must be an array of strings")
    return codes


def _confidence(value: object, where: str) -> float | None:
    confidence = _member(value, "confidence", where)
    if confidence is None:
        return None
    if not isinstance(confidence, int | float) or isinstance(confidence, bool) or not 0 <= confidence <= 1:
        raise _WrongError(f"{where}.confidence", "must be null or a number from 0 to 1")
    return confidence


def _choice(record: object, key: str, where: str, choices: type[_Choice]) -> _Choice:
    value = _string(record, key, where)
    if value not in list(choices):
        raise _WrongError(f"{where}.{key}", f"must be one of {', '.join(choices)}")
    return choices(value)


def _string(record: object, key: str, where: str) -> str:
    value = _member(record, key, where)
    if not isinstance(value, str):
        raise _WrongError(f"{where}.{key}", "must be a string")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _WrongError(f"{where}.{key}", f"has half a surrogate pair at character {error.start}") from error
    return value


def _whole_number(record: object, key: str, where: str) -> int:
    value = _member(record, key, where)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _WrongError(f"{where}.{key}", "must be a whole number, not negative")
    return value


def _array(record: object, key: str, where: str) -> list[object]:
    value = _member(record, key, where)
    if not isinstance(value, list):
        raise _WrongError(f"{where}.{key}", "must be an array")
    return value


def _member(record: object, key: str, where: str) -> object:
    if not isinstance(record, dict):
        raise _WrongError(where, "must be an object")
    if key not in record:
        raise _WrongError(f"{where}.{key}", "is missing")
    value: object = record[key]
    return value
