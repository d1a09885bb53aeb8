import pytest

from reader.glossary.rendering_forms import term_forms
from reader.glossary.terms import PartOfSpeech, Term


@pytest.mark.parametrize(
    ("source", "kind", "target", "form", "is_one"),
    [
        ("manœuvrer", None, "steer", "steering", True),
        ("s’asseoir", None, "sit", "sat", True),
        ("s'", None, "oneself", "oneselfs", False),
        ("porte", None, "door", "doors", True),
        ("dangereux", None, "perilous", "perilouses", False),
        ("calme", PartOfSpeech.ADJECTIVE, "calm", "calms", False),
    ],
)
def test_a_rendering_is_inflected_as_its_term_is(
    source: str, kind: PartOfSpeech | None, target: str, form: str, is_one: bool
) -> None:
    [forms] = term_forms(Term(source, (target,), kind))
    assert forms[0] == target
    assert (form in forms) is is_one
