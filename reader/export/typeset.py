"""A text as a page shows it."""

from reader.text.characters import without_controls
from reader.text.french_spaces import with_fixed_spaces


def typeset(text: str, lang: str) -> str:
    """Return a text as HTML and XML can hold it, French with the spaces of its typography; no character moves."""
    clean = without_controls(text)
    return with_fixed_spaces(clean) if lang == "fr" else clean
