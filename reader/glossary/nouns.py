"""Plural and feminine of French nouns and adjectives."""

from functools import lru_cache

from reader.glossary.spelling import dictionary

_PLURAL_OF_OU = {"bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"}
_PLURAL_IN_ALS = {"aval", "bal", "cal", "carnaval", "cérémonial", "chacal", "festival", "pal", "récital", "régal"}
_PLURAL_IN_AUX = {"bail", "corail", "émail", "soupirail", "travail", "vantail", "vitrail"}
_PLURALS = {
    "œil": ("yeux",),
    "oeil": ("yeux",),
    "ciel": ("cieux", "ciels"),
    "aïeul": ("aïeuls", "aïeux"),
    "monsieur": ("messieurs",),
    "madame": ("mesdames",),
    "mademoiselle": ("mesdemoiselles",),
    "gentilhomme": ("gentilshommes",),
    "bonhomme": ("bonshommes",),
    "tout": ("tous",),
}
_FEMININES = {
    "beau": ("belle", "bel"),
    "nouveau": ("nouvelle", "nouvel"),
    "vieux": ("vieille", "vieil"),
    "fou": ("folle", "fol"),
    "mou": ("molle", "mol"),
    "jumeau": ("jumelle",),
    "faux": ("fausse",),
    "roux": ("rousse",),
    "doux": ("douce",),
    "favori": ("favorite",),
    "rigolo": ("rigolote",),
    "grec": ("grecque",),
    "andalou": ("andalouse",),
    "ami": ("amie",),
    "bref": ("brève",),
    "inquiet": ("inquiète",),
    "veuf": ("veuve",),
    "époux": ("épouse",),
    "patron": ("patronne",),
    "apprenti": ("apprentie",),
    "chat": ("chatte",),
    "chef": ("cheffe",),
    "loup": ("louve",),
    "paysan": ("paysanne",),
    "tout": ("toute",),
    # whose feminines the dictionary has as forms of verbs or nouns only
    "brun": ("brune",),
    "cher": ("chère",),
    "coquet": ("coquette",),
    "creux": ("creuse",),
    "dur": ("dure",),
    "espion": ("espionne",),
    "fréquent": ("fréquente",),
    "gourmand": ("gourmande",),
    "gris": ("grise",),
    "impatient": ("impatiente",),
    "innocent": ("innocente",),
    "las": ("lasse",),
    "lent": ("lente",),
    "maçon": ("maçonne",),
    "marchand": ("marchande",),
    "mécontent": ("mécontente",),
    "muet": ("muette",),
    "naval": ("navale",),
    "plaisant": ("plaisante",),
    "précis": ("précise",),
    "présent": ("présente",),
    "prêt": ("prête",),
    "ras": ("rase",),
    "satisfait": ("satisfaite",),
    "suspect": ("suspecte",),
    "vif": ("vive",),
}
_FEMININE_ENDINGS = (
    ("teur", ("trice", "teuse")),
    ("eur", ("euse", "eure", "eresse")),
    ("er", ("ère",)),
    ("ier", ("ière",)),
    ("ien", ("ienne",)),
    ("éen", ("éenne",)),
    ("f", ("ve",)),
    ("x", ("se",)),
    ("el", ("elle",)),
    ("eil", ("eille",)),
    ("il", ("ille",)),
    ("ul", ("ulle",)),
    ("et", ("ette", "ète")),
    ("on", ("onne",)),
    ("an", ("anne",)),
    ("ot", ("otte",)),
    ("at", ("atte",)),
    ("s", ("sse",)),
    ("c", ("che", "que")),
    ("anc", ("anche",)),
    ("ec", ("èche",)),
    ("g", ("gue",)),
    ("gu", ("guë", "güe")),
    ("ais", ("aîche",)),
    ("in", ("igne",)),
    ("", ("e",)),
)
_SAFE_ENDINGS = ("teur", "eur", "er", "ier", "ien", "éen")
"""Endings whose feminine is that of a person: ``actrice`` is meant, though dictionaries give it an entry of its own."""


def plurals(word: str) -> set[str]:
    """Return the plural of a noun or an adjective; both where two are in use, or the rule leaves it open."""
    if word in _PLURALS:
        return set(_PLURALS[word])
    if word.endswith(("s", "x", "z")):
        return {word}
    if word.endswith(("eau", "au", "eu")):
        return {word + "x", word + "s"}
    if word.endswith("al"):
        return {word + "s"} if word in _PLURAL_IN_ALS else {word[:-2] + "aux", word + "s"}
    if word in _PLURAL_IN_AUX:
        return {word[:-3] + "aux", word + "s"}
    if word in _PLURAL_OF_OU:
        return {word + "x", word + "s"}
    if word.endswith(("ch", "sh")):
        return {word + "s", word + "es"}
    return {word + "s"}


def feminines(word: str, *, adjective: bool) -> set[str]:
    """Return what may be the feminine singular of a word.

    ``port`` has none, though ``porte`` looks like it: a form is taken where the dictionary lists it under this word,
    where the ending is that of persons, and for adjectives where the dictionary lists it at all.
    """
    if word in _FEMININES:
        return set(_FEMININES[word])
    found = set()
    for ending, replacements in _FEMININE_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            for replacement in replacements:
                form = word[: len(word) - len(ending)] + replacement
                listed = {dictionary().get(form), dictionary().get(form + "s")}
                by_rule = adjective and ending and form in dictionary()
                if word in listed or by_rule or (form in listed and ending in _SAFE_ENDINGS and len(word) > 4):
                    found.add(form)
    if adjective and not found and not word.endswith("e"):
        found.add(word + "e")
    return found


@lru_cache(maxsize=100_000)
def nominal_forms(word: str, *, adjective: bool = False) -> frozenset[str]:
    """Return the forms of a noun or an adjective in small letters: the word, its plural, its feminines and theirs.

    A word that is given in the plural stays in it: ``vacances`` does not mean ``vacance``.
    """
    singulars = {word, *(feminines(word, adjective=adjective) if not word.endswith("e") else ())}
    return frozenset(singulars | {plural for singular in singulars for plural in plurals(singular)})
