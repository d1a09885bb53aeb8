"""Rules of French: whether the marks at one place end a sentence.

Each rule looks at the sentence so far and at what follows the marks, in a plain view of the text
(``reader.text.plain_view``: apostrophes are ', spaces plain, double quotes turned).
"""

import re
from dataclasses import dataclass

from reader.text.asides import LONGEST_PARENTHESIS, is_inside_sentence
from reader.text.sentence_words import (
    BEFORE_NAME,
    BEFORE_NUMBER,
    DETERMINERS,
    EXCLAMATIONS,
    LETTERED_THINGS,
    STARTERS,
    STARTERS_BEFORE_SMALL_LETTER,
    TITLES,
    UNFINISHED,
)

_NEXT = re.compile(
    r"""
    (?: [(\[]\ ?(?:…|\.\.\.)\ ?[)\]]\s*+ )?+             # a cut in a quotation: […]
    (?P<dash> (?:[—–]|--?) \s*+ )?+
    (?P<opener> (?: [«“‹‘'(\[¿¡*_]\ ?+ )*+ )
    (?P<dots> (?: …|\.{2,} ) [»”]?\s*+ )?+
    (?P<item> [a-z][)°]\s )?+
    (?P<first> \S )?
    """,
    re.VERBOSE,
)
_START_NOTHING = frozenset(",;:.!?…)]}»”›%/=+<>&|~\\")
_NEXT_WORD = re.compile(r"(?P<word>[^\W\d_]+'?)\s*(?P<after>[^\W\d_])?")
_NUMERAL = re.compile(r"[IVXLCDM]+\b(?!'|(?<=M)\.)|[A-Z](?=\.?\s?\d)")

_OPENERS = "«“‹‘'([—–-*_ "
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=.)", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÉ][hc]?\.-?)*[A-ZÉ]h?")
_BEFORE_CHRIST = re.compile(r"\b(?:av|apr|ap|avant|après|depuis)\.? J\.-? ?C$")
_SPACED_LETTERS = re.compile(r"(?<!\w)[a-z]\. ?[a-z]$")
_DAY_OR_MONTH = re.compile(r"(?<!\d)\d{1,2}$")
_REST_OF_DATE = re.compile(r"\d{1,2}\. ?\d{2,4}\b")
_YEAR = re.compile(r"\d{2,4}\b")
_DAY_AND_MONTH = re.compile(r"(?<!\d)\d{1,2}\. ?\d{1,2}$")

_LONGEST_LABEL = 40
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Z])"
_LABEL = re.compile(
    rf"""
    {_NUMBER}
  | (?i: art|article|chap|chapitre|titre|livre|section|sect|fig|figure|tabl?|tableau|annexe|planche|pl|scène|acte
       | partie|leçon|question|règle|théorème|lemme|proposition|définition|remarque|exemple|§ )
    \.?\ (?: {_NUMBER} | 1er | (?i: premier|première|unique|préliminaire ) )
    """,
    re.VERBOSE,
)
_FIRST_ITEM = re.compile(r"[:;]\s(?:1|I|A|a)$")
_SPEAKER = re.compile(r"[^\W\d_a-zà-öø-ÿœ]{2}[^a-zà-öø-ÿœ(,]*(?:[(,].*)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence may end.

    Attributes:
        view: the plain view of the text.
        start: where the sentence under way begins.
        at: where the end marks stand.
        marks: the end marks.
        closers: the quotes, brackets and notes right after them.
        next: what follows past the white space, as ``match_next`` takes it apart.
    """

    view: str
    start: int
    at: int
    marks: str
    closers: str
    next: re.Match[str]

    @property
    def follows(self) -> str:
        """What kind of thing follows: see ``kind``."""
        return kind(self.next)

    @property
    def first(self) -> int:
        """Where the first letter or digit of what follows stands."""
        return self.next.start("first")

    @property
    def before(self) -> str:
        """The end of the sentence under way, as far as a rule may want to look."""
        return self.view[max(self.start, self.at - _LONGEST_LABEL) : self.at]


def ends_sentence(candidate: Candidate) -> bool:
    """Tell whether a sentence ends at the candidate."""
    if candidate.follows == "item":
        return True
    if candidate.follows == "nothing":
        return _is_silent_turn(candidate)
    if candidate.marks == ".":
        return _full_stop_ends(candidate)
    if set(candidate.marks) <= {".", "…"}:
        return _ellipsis_ends(candidate)
    return candidate.follows in ("capital", "digit")


def begins_after_parenthesis(view: str, start: int, end: int, next_start: int) -> bool:
    """Tell whether a sentence begins at ``next_start``, after a parenthesis that ends at ``end`` with no full stop.

    Only where a word that is no name follows, and the parenthesis was part of a sentence: « (1) Ouvrir » is an item.
    """
    opening = view.rfind("(", max(start, end - LONGEST_PARENTHESIS), end)
    return opening >= 0 and is_inside_sentence(view[start:opening][-9:]) and _is_starter(view, next_start)


def match_next(view: str, at: int) -> re.Match[str]:
    """Take apart what begins at ``at``: a dash, opening marks, dots, the sign of an item, the first character."""
    match = _NEXT.match(view, at)
    assert match  # noqa: S101 - every part of the pattern is optional
    return match


def kind(following: re.Match[str]) -> str:
    """Tell what the first character behind dashes and opening marks is.

    Returns:
        ``capital`` (any letter or sign that can begin a sentence), ``digit``, ``small`` (letter), ``item`` (of a list,
        ``b)``) or ``nothing`` (that could begin one).
    """
    first = following["first"]
    if following["item"]:
        return "item"
    if first is None or first in _START_NOTHING:
        return "nothing"
    if first.islower():
        return "small"
    return "digit" if first.isdigit() else "capital"


def _is_silent_turn(candidate: Candidate) -> bool:
    """« … » and — !!! are what somebody does not say."""
    following = candidate.next
    return bool(following["dash"] or (following["opener"] and following["dots"]))


def _ellipsis_ends(candidate: Candidate) -> bool:
    following = candidate.next
    before = candidate.before
    if not before.strip(_OPENERS) and not (candidate.closers or following["dash"] or following["opener"]):
        return False  # it opens the sentence: « … et puis rien »
    if before.endswith(("[", "(", "[ ", "( ")) and candidate.closers[:1] in ("]", ")"):
        return False  # a cut in a quotation
    if candidate.follows == "small":
        return False
    if candidate.closers or following["dash"] or following["opener"]:
        return True
    return candidate.follows == "capital" and not _is_hesitation(candidate)


def _is_hesitation(candidate: Candidate) -> bool:
    """« J… Je », « ma… Ma sœur », « c'est… Paul »."""
    word = _last_word(candidate.before).lower()
    following = _NEXT_WORD.match(candidate.view, candidate.first)
    if not word or not following:
        return False
    next_word = following["word"].lower().rstrip("'")
    if word in UNFINISHED:
        return next_word == word or not _is_starter(candidate.view, candidate.first)
    return len(word) <= 3 and next_word.startswith(word) and word not in EXCLAMATIONS


def _full_stop_ends(candidate: Candidate) -> bool:
    if _is_label(candidate):
        return False
    if candidate.closers:
        return candidate.follows != "small" or _opens_anew(candidate)
    word = _last_word(candidate.before)
    if candidate.follows == "small":
        return _opens_anew(candidate) and not _is_abbreviation(word)
    if candidate.follows == "digit":
        return not _wants_number(candidate, word)
    return not _wants_name(candidate, word)


def _opens_anew(candidate: Candidate) -> bool:
    """After a full stop a dash or an opening quote begins a sentence, even with a small letter behind it."""
    return bool(candidate.next["dash"]) or candidate.next["opener"][:1] in ("«", "“")


def _is_label(candidate: Candidate) -> bool:
    """« 1. Ouvrir », « Art. 3. – Le bail », « LE ROI. — Qui ose ? »: what stands before a text and belongs to it."""
    if candidate.at - candidate.start > _LONGEST_LABEL:
        return False
    label = candidate.view[candidate.start : candidate.at].lstrip("«“ ")
    if _LABEL.fullmatch(label) or _FIRST_ITEM.search(label):
        return True
    return bool(candidate.next["dash"]) and bool(_SPEAKER.fullmatch(label))


def _last_word(before: str) -> str:
    """Return the word before the marks, without opening marks and elided articles."""
    if not before or before[-1].isspace():
        return ""
    word = before.split()[-1].lstrip(_OPENERS)
    return _ELISION.sub("", word, count=1) if "'" in word else word


def _is_one_of(word: str, abbreviations: frozenset[str]) -> bool:
    """Look a word up, written small or with a capital; a single capital is an initial, « H. » no hour."""
    return word in abbreviations or (len(word) > 1 and word.lower() in abbreviations)


def _is_abbreviation(word: str) -> bool:
    return any(_is_one_of(word, known) for known in (TITLES, BEFORE_NAME, BEFORE_NUMBER)) or bool(
        _INITIALS.fullmatch(word)
    )


def _wants_number(candidate: Candidate, word: str) -> bool:
    """Tell whether the full stop belongs to a word with a number after it: « art. 5 », « le 3. 4. 2021 »."""
    if word.isdigit():
        return _is_date(candidate)
    if _is_letter(word) or _INITIALS.fullmatch(word):
        return _are_initials(candidate, word)
    return any(_is_one_of(word, known) for known in (TITLES, BEFORE_NAME, BEFORE_NUMBER))


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _is_date(candidate: Candidate) -> bool:
    view, at = candidate.view, candidate.first
    if _DAY_AND_MONTH.search(candidate.before):
        return bool(_YEAR.match(view, at))
    return bool(_DAY_OR_MONTH.search(candidate.before) and _REST_OF_DATE.match(view, at))


def _wants_name(candidate: Candidate, word: str) -> bool:
    """Tell whether the full stop belongs to a word that the capital goes with: « M. Dupont », « J.-J. Rousseau »."""
    if word in TITLES:
        return True
    if candidate.next["dash"]:
        return False
    if _is_one_of(word, BEFORE_NAME) or _SPACED_LETTERS.search(candidate.before):
        return not _is_starter(candidate.view, candidate.first)
    if _is_one_of(word, BEFORE_NUMBER) or (_is_letter(word) and word.islower()):
        return bool(_NUMERAL.match(candidate.view, candidate.first))
    if _INITIALS.fullmatch(word):
        return _are_initials(candidate, word) and not _is_starter(candidate.view, candidate.first)
    return False


def _are_initials(candidate: Candidate, word: str) -> bool:
    """Tell initials of a name from « av. J.-C. », « l'O.N.U. » and « vitamine C. »."""
    if _BEFORE_CHRIST.search(candidate.before):
        return False
    if _is_lettered_thing(candidate):
        return False
    is_acronym = "." in word and "-" not in word
    return not (is_acronym and _follows_determiner(candidate, word))


def _is_lettered_thing(candidate: Candidate) -> bool:
    words = candidate.before.split()
    return len(words) > 1 and words[-2].lower() in LETTERED_THINGS


def _follows_determiner(candidate: Candidate, word: str) -> bool:
    before = candidate.before[: len(candidate.before) - len(word)]
    words = before.lower().split()
    return bool(words) and words[-1].lstrip(_OPENERS) in DETERMINERS


def _is_starter(view: str, at: int) -> bool:
    """Tell whether the word at ``at`` begins a sentence and is no name."""
    match = _NEXT_WORD.match(view, at)
    if not match:
        return False
    if match["word"] in STARTERS_BEFORE_SMALL_LETTER:
        return bool(match["after"]) and match["after"].islower()
    return match["word"] in STARTERS
