"""The language of words in a DOCX file, which decides how Word checks their spelling and hyphenates them."""

from typing import TYPE_CHECKING

from reader.formats.office.docx_styles import child, local, value
from reader.formats.office.language import english_for, is_french

if TYPE_CHECKING:
    from lxml import etree

_NAMED = ("lang", "themeFontLang")
_BEHIND_LANGUAGE = frozenset(["eastAsianLayout", "specVanish", "oMath", "rPrChange"])
"""Properties of characters that have to stand after the language."""


def speak_english(root: "etree._Element") -> bool:
    """Say English wherever a part says French, and tell whether that was anywhere."""
    found = [one for one in root.iter() if local(one) in _NAMED and is_french(value(one))]
    for one in found:
        one.set(_name(one, "val"), english_for(value(one)))
    return bool(found)


def in_english(paragraph: "etree._Element", tag: str = "en-GB") -> None:
    """Say of every run of a paragraph that it is English, in a document that is French."""
    for run in paragraph.iter(_name(paragraph, "r")):
        properties = child(run, "rPr")
        if properties is None:
            properties = run.makeelement(_name(run, "rPr"), {})
            run.insert(0, properties)
        language = child(properties, "lang")
        if language is None:
            language = properties.makeelement(_name(run, "lang"), {})
            behind = [index for index, one in enumerate(properties) if local(one) in _BEHIND_LANGUAGE]
            properties.insert(behind[0] if behind else len(properties), language)
        language.set(_name(language, "val"), tag)


def _name(near: "etree._Element", name: str) -> str:
    return f"{near.tag.rpartition('}')[0]}}}{name}"
