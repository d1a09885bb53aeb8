"""Words of a text, as spans that leave every character where it is."""

import re

from reader.text.spans import Span

_LETTER = r"[^\W_]"
# Letters, each with whatever combining accents a decomposed text hangs on it.
_LETTERS = rf"(?:{_LETTER}++(?:[\u0300-\u036f]++{_LETTER}*+)*+)"
_APOSTROPHE = "['’ʼ]"
_NUMBER = r"\d+(?:[.,\u00a0\u202f]\d+)+"

_WHOLE = (
    r"aujourd['’ʼ]hui|presqu['’ʼ]îles?|prud['’ʼ]hom\w+|entr['’ʼ]\w+|rendez-vous|là-(?:bas|haut|dedans|dessus|dessous)"
)
_ELIDED = rf"(?:jusqu|lorsqu|puisqu|quoiqu|quelqu|qu|[cdjlmnst]){_APOSTROPHE}(?={_LETTER})"
_CLITIC = "(?:moi|toi|lui|leur|les|le|la|nous|vous|ils|elles|il|elle|je|tu|on|ce|en|y|là|ci)"
_CLITICS_TO_THE_END = rf"(?:[mtl]{_APOSTROPHE}(?:en|y)\b|(?:t-)?{_CLITIC}(?:-{_CLITIC})*(?![\w-]))"

# The first line passes over what begins no word, the second finds most words, those without hyphen and apostrophe; the
# rest would do the same more slowly.
_FRENCH = re.compile(
    rf"""
    (?-i: (?={_LETTER}) ) (?:
    (?-i: (?<!-) [^\W\d_]++ (?![\w\u0300-\u036f'’ʼ-]) )
    | \b{_ELIDED}
    | {_NUMBER}
    | \b(?:{_WHOLE})\b
    | (?<=-)(?={_CLITICS_TO_THE_END})(?:t-)?{_CLITIC}\b  # what hangs on a verb: dis-moi, a-t-il
    | {_LETTERS}
      (?:-(?!{_CLITICS_TO_THE_END}){_LETTERS} | {_APOSTROPHE}{_LETTERS})*
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ENGLISH = re.compile(rf"{_NUMBER}|{_LETTERS}(?:(?:-|{_APOSTROPHE}){_LETTERS})*")


def french_words(text: str) -> list[Span]:
    """Return the words of a French text, in order.

    An elided word (``l’``, ``qu’``) is a word of its own and keeps its apostrophe; a pronoun that hangs on a verb
    (``dis-moi``, ``a-t-il``, ``va-t'en``) is one too, while compounds (``grand-mère``, ``peut-être``) stay whole.
    """
    return [Span(*bounds) for bounds in french_word_bounds(text)]


def french_word_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of the words of a French text: ``french_words`` for who asks for millions."""
    return [match.span() for match in _FRENCH.finditer(text)]


def english_words(text: str) -> list[Span]:
    """Return the words of an English text, in order; contractions and compounds stay whole."""
    return [Span(*match.span()) for match in _ENGLISH.finditer(text)]


def words(text: str, lang: str) -> list[Span]:
    """Return the words of ``text``, in order, by the rules of French where ``lang`` is ``fr``, else of English."""
    return french_words(text) if lang == "fr" else english_words(text)


def tokens(text: str, lang: str) -> list[Span]:
    """Return the words of ``text`` and the marks between them, in order: all that is not space."""
    found: list[Span] = []
    end = 0
    for word in [*words(text, lang), Span(len(text), len(text))]:
        found += [Span(place, place + 1) for place in range(end, word.start) if not text[place].isspace()]
        found.append(word)
        end = word.end
    return found[:-1]
