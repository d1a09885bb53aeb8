"""English typography."""

import re

from reader.text.spans import Span

_SPACE_AT_MARK = re.compile(r"\s+(?=[,;:!?)\]…]|\.(?!\w))|(?<=[(\[])\s+")
_QUOTE = re.compile(r'"')
_APOSTROPHE = re.compile(r"(?<=\w)'|'(?=\w*s\b|\d0s)")
_OPENS = re.compile(r"(?:^|[\s(\[—–-])$")
_ADDED_STOP = re.compile(r"(?<=\w{3})\.$|(?<=\b(?:go|he|it|me|so|us|up))\.$")
_INDEFINITE_AT_END = re.compile(r"\b(a)n?(?= $)", re.IGNORECASE)
_VOWEL = re.compile(
    r"(?!one\b|once\b|uni(?!n|m)|use|usu|ut[ei]|eu|ewe|ubiq|u(?:rani|rin|rol)|ukul|U[A-Z])[aeiou]"
    r"|hour|honou?r|honest|heir|[FHLMNRSX](?=[A-Z\d]|\b)|8|11\b|18\b"
)
_CONTRACTION = re.compile(r"(?:n't|'(?:s|re|m|ve|ll|d))$")
_POSSESSIVE = re.compile(r"['’]s?$")
_PREPOSITION_AT_END = re.compile(
    r"\b(?:of|in|to|at|by|for|from|with|without|on|into|onto|under|over|behind|before|after|near|through) $",
    re.IGNORECASE,
)
_BEING_AT_END = re.compile(
    r"(?:\b(?P<be>am|are|is|was|were|been|gets?|got)|['’](?P<short>s|re|m))(?P<negation> not|n['’]t)?"
    r"(?P<adverb> \w+ly)? $",
    re.IGNORECASE,
)
_CONTRACTED_BE = {"s": "is", "re": "are", "m": "am"}
_PARTICIPLE = re.compile(r"(?<!me)(?<!re)(?<!xe)ne?$")  # slain, gone, but not men, children, oxen
_AUXILIARY = re.compile(
    r"^(?:am|is|are|was|were|be|been|being|have|has|had|having|gets?|got)$|['’](?:s|re|ve|d|m)$|n['’]t$", re.IGNORECASE
)
_INFLECTED = re.compile(r"\w*[aeiouy]\w*(?:ing|(?<!e)ed)|\w*(?:agree|free|guarantee)d", re.IGNORECASE)
_NOT_INFLECTED = frozenset(
    ("something", "anything", "nothing", "everything", "morning", "evening", "hundred", "sacred")
)
"""Words that end in ``-ing`` or ``-ed`` like ``thing`` and ``need``, though a syllable stands before it."""
_BEING = {"is": "s", "was": "ed", "were": "ed", "got": "ed"}
"""Irregular forms, and the ending by which another verb is inflected like them."""
_NEAR = 4
"""Words before a participle among which its auxiliary is."""
_IRREGULAR_PLURALS = frozenset(("men", "women", "children", "people", "feet", "teeth", "mice", "police", "kids"))
_FUNCTION_WORD_LIST = """
    a an the this that these those some any no each every all both
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs one one's
    who whom whose which what when where why how
    of to in on at by for from with without into onto upon over under about against between among through during
    before after above below off out up down as than like per via
    and or but nor so if then because since though although while until unless whether not
    is am are was were be been being do does did done have has had having will would shall should can could may might
    must let get gets got
    there here very too also just only even
"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LIST.split())


def typeset(english: str, french: str) -> str:
    """Return ``english`` without spaces before marks, and with one character for three dots where ``french`` has it."""
    english = _SPACE_AT_MARK.sub("", english)
    return english.replace("...", "…") if "…" in french else english


def without_added_stop(english: str, french: str) -> str:
    """Return ``english`` without the full stop that a model of sentences puts behind a phrase that has none.

    Abbreviations, which are short or have another stop in them, keep theirs.
    """
    return _ADDED_STOP.sub("", english) if french[-1:].isalnum() else english


def curly(english: str) -> str:
    """Return ``english`` with the quotation marks and apostrophes of a printed page; no character moves."""
    return _APOSTROPHE.sub("’", _QUOTE.sub(_curly_quote, english))


def _curly_quote(mark: re.Match[str]) -> str:
    """Return the curly form of a straight quotation mark, opening or closing by what stands before it."""
    return "“" if _OPENS.search(mark.string, 0, mark.start()) else "”"


def is_function_word(word: str) -> bool:
    """Tell whether a word says little by itself: an article, a pronoun, a preposition, an auxiliary."""
    plain = word.lower().replace("’", "'")
    return plain in _FUNCTION_WORDS or _CONTRACTION.sub("", plain) in _FUNCTION_WORDS


def without_possessive(word: Span, text: str) -> Span:
    """Return a word of a text without the ``'s`` or the apostrophe of a possessive."""
    ending = _POSSESSIVE.search(word.of(text))
    return Span(word.start, word.start + ending.start()) if ending else word


def other_articles(before: str) -> list[str]:
    """Return the beginning of a sentence, up to a word, with other articles before that word, where there may be any.

    An ``a`` may go; behind a preposition either article may come.
    """
    bare = re.sub(r"\ban? $", "", before, flags=re.IGNORECASE)
    if bare != before:
        return [bare]
    return [before + "the ", before + "a "] if _PREPOSITION_AT_END.search(before) else []


def without_being(before: str) -> tuple[str, str]:
    """Return the beginning of a sentence, up to what one is said to be or get, with other words in place of that verb.

    Another verb may follow them: ``they were suddenly`` is ``they suddenly``, ``they were not`` is ``they did not``.

    Returns:
        The beginning, and a form of a verb that is inflected as the one behind it has to be; both empty where nothing
        is said to be anything.
    """
    found = _BEING_AT_END.search(before)
    if not found:
        return "", ""
    be = (found["be"] or _CONTRACTED_BE[found["short"].lower()]).lower()
    start = before[: found.start()] + (" " if found["short"] else "")
    adverb = (found["adverb"] or "").lstrip()
    if not found["negation"]:
        return f"{start}{adverb} " if adverb else start, be
    auxiliary = {"is": "does", "was": "did", "were": "did"}.get(be, "do")
    return f"{start}{auxiliary}{found['negation']}{found['adverb'] or ''} ", "do"


def ends_alike(word: str, form: str, base: str) -> bool:
    """Tell whether a form of a word or phrase is inflected as some other word is, as far as its letters tell.

    Args:
        word: the other word.
        form: the form.
        base: the uninflected form of the same.
    """
    if word.lower() in _IRREGULAR_PLURALS:
        return form != base
    inflected = next((one for one, other in zip(form.split(), base.split(), strict=False) if one != other), "")
    first, *_, last = word.split()[:1] + word.split()[-1:]
    counterpart = first if " " in base else last  # of a phrase that is not a noun the first word is inflected
    wanted, ending = inflection(counterpart), inflection(inflected)
    return ending == wanted if wanted else ending != "s"


def inflection(word: str) -> str:
    """Return the ending by which a word is inflected, as far as its letters tell; ``need`` has none."""
    if word.lower() in _BEING:
        return _BEING[word.lower()]
    if _INFLECTED.fullmatch(word) and word.lower() not in _NOT_INFLECTED:
        return "ing" if word.lower().endswith("ing") else "ed"
    return "s" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else ""


def is_bare_participle(form: str, base: str, before: str) -> bool:
    """Tell whether a form of a verb is a participle like ``slain`` without an auxiliary among the words before it.

    Args:
        form: the form, perhaps with what follows the verb.
        base: the infinitive of the same.
        before: what stands before it in its sentence.
    """
    first, verb = form.split(" ")[0], base.split(" ")[0]
    is_participle = first != verb and bool(_PARTICIPLE.search(first)) and not verb.endswith(("n", "ne"))
    return is_participle and not any(map(_AUXILIARY.search, before.split()[-_NEAR:]))


def behind(before: str, phrase: str) -> str:
    """Return the beginning of a sentence with ``phrase`` behind it.

    ``a`` and ``an`` before it agree with it, and at the head of the sentence it gets a capital.
    """
    if not any(map(str.isalnum, before)):
        return before + phrase[:1].upper() + phrase[1:]
    return _INDEFINITE_AT_END.sub(r"\1n" if _VOWEL.match(phrase) else r"\1", before) + phrase
