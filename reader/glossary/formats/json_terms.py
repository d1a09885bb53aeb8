"""Glossaries as JSON: every key of a term by its name, or simply ``{"cheval": "horse"}``."""

import json
from collections.abc import Iterator, Sequence

from reader.formats.encoding import decode
from reader.glossary.formats.reading import Problem, Reading, term_of_texts
from reader.glossary.terms import Term, WrongTermError

FORMAT = "en-regard/glossary"
VERSION = 1


def write_json(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a glossary as JSON, a term a line; keys without a value are left out."""
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "terms": ['
    for number, term in enumerate(terms):
        record = {
            "french": term.source,
            "english": term.targets,
            "part_of_speech": term.part_of_speech,
            "domain": term.domain,
            "status": term.status,
            "note": term.note,
            "examples": [
                {"french": example.source, "english": example.target, "from": example.origin}
                for example in term.examples
            ],
            "created": str(term.created or ""),
            "changed": str(term.changed or ""),
        }
        kept = {key: value for key, value in record.items() if value}
        yield (",\n" if number else "\n") + json.dumps(kept, ensure_ascii=False)
    yield "\n]}\n"


def read_json(data: bytes, name: str) -> Reading:
    """Return the terms of a JSON file: ours, a list of such terms, or an object of French and English.

    Raises:
        ReaderError: the file is no text.
    """
    reading = Reading()
    try:
        value = json.loads(decode(data, name).text)
    except json.JSONDecodeError as error:
        reading.problems.append(Problem(f"line {error.lineno}, column {error.colno}", f"no JSON: {error.msg}"))
        return reading
    except RecursionError:
        reading.problems.append(Problem("$", "nested too deeply"))
        return reading
    records = value.get("terms") if isinstance(value, dict) and "terms" in value else value
    if isinstance(records, list):
        for number, record in enumerate(records):
            reading.add(f"$.terms[{number}]", lambda record=record: _term(record))  # type: ignore[misc] # bound now
    elif isinstance(records, dict):
        for source, english in records.items():
            reading.add(
                f"$[{json.dumps(source, ensure_ascii=False)}]",
                lambda source=source, english=english: term_of_texts(source, _strings(english, "the English")),  # type: ignore[misc] # bound now
            )
    else:
        reading.problems.append(Problem("$", "no glossary: write {“cheval”: “horse”} or a list of terms"))
    return reading


def _term(record: object) -> Term:
    if not isinstance(record, dict):
        raise WrongTermError("a term is an object with “french” and “english”")
    examples = record.get("examples", [])
    if not isinstance(examples, list) or not all(isinstance(example, dict) for example in examples):
        raise WrongTermError("“examples” is a list of objects")
    return term_of_texts(
        _string(record, "french"),
        _strings(record.get("english", []), "“english”"),
        part_of_speech=_string(record, "part_of_speech"),
        domain=_string(record, "domain"),
        status=_string(record, "status"),
        note=_string(record, "note"),
        examples=[tuple(_string(example, key) for key in ("french", "english", "from")) for example in examples],  # type: ignore[misc] # three keys
        created=_string(record, "created"),
        changed=_string(record, "changed"),
    )


def _string(record: dict[str, object], key: str) -> str:
    value = record.get(key, "")
    if not isinstance(value, str):
        raise WrongTermError(f"“{key}” is no string")
    return value


def _strings(value: object, what: str) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise WrongTermError(f"{what} is no string or list of strings")
    return values
