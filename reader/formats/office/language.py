"""Which English a document says it is in, after the French that it said."""


def is_french(tag: str) -> bool:
    """Tell whether a language tag (``fr``, ``fr-CA``, ``fr_FR``) names French."""
    return tag.lower().replace("_", "-").partition("-")[0] == "fr"


def english_for(tag: str) -> str:
    """Return the tag of the English that is spoken where this French is."""
    country = tag.replace("_", "-").partition("-")[2].upper()
    return "en-CA" if country == "CA" else "en-GB" if country else "en"
