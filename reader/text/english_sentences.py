"""Rules of English: whether the marks at one place end a sentence.

The conventions are those of French (``reader.text.sentence_ends``), written down at the head of
``tests/gold/segmentation_en.txt`` where English differs.
"""

import re

from reader.text.english_words import (
    BEFORE_NAME,
    BEFORE_NUMBER,
    CLOSING,
    DAYS,
    EXCLAMATIONS,
    STARTERS,
    TITLES,
    UNFINISHED,
    VERBS_OF_SPEECH,
)
from reader.text.sentence_ends import Candidate
from reader.text.sentences import Rules, split
from reader.text.spans import Span

_OPENERS = "«“‹‘'([—–-*_ "
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)*[A-Z]")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NUMERAL = re.compile(r"(?!I [a-z])[IVXLCDM]+\b(?!')")
_PRONOUN = re.compile(
    r"(?:^|[\s“‘'(])(?:am|is|was|were|be|and|or|than|as|but|do|did|can|will|not|that|even) I$", re.IGNORECASE
)
_LETTERED = re.compile(r"\b(?i:block|class|grade|group|hepatitis|level|plan|point|section|type|vitamin) [A-Z]$")
_ATTRIBUTION = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Rev|Capt|Col|Mme|Mlle|M|St)\.? |(?:Miss|Sir|Lady|Lord|Madame|Monsieur|Captain|Doctor) )?"
    r"(?P<first>[A-Z][\w'-]*)(?: (?:[A-Z]\.|[A-Z][\w'-]+)){0,2}(?: \w+ly)? (?P<verb>[a-z]+)\b"
)
_CLOSING_QUOTES = frozenset("”'»›")

_LONGEST_LABEL = 40
_NUMBER = r"(?:\d{1,3}(?:\.(?:\d{1,3}|[A-Z]))*|[IVXLC]{1,6}|[A-Z])"
_LABEL = re.compile(
    rf"""
    {_NUMBER}
  | (?i: act | annex | appendix | art | article | book | chap | chapter | clause | example | exhibit | fig | figure
       | lemma | lesson | letter | part | plate | question | rule | scene | section | sect | table | theorem | title
       | vol | volume ) \.?\ {_NUMBER}
    """,
    re.VERBOSE,
)
_FIRST_ITEM = re.compile(r"[:;]\s(?:1|I|A|a)$")
_SPEAKER = re.compile(r"[A-Z]{2}[A-Z .'-]*(?:[(,].*)?")


def split_english(text: str) -> list[Span]:
    """Find the sentences of an English text; see ``reader.text.sentences.split``."""
    return split(text, _ENGLISH)


def _ends_sentence(candidate: Candidate) -> bool:
    if candidate.follows == "item":
        return True
    if candidate.follows == "nothing":
        # “…” and — !!! are what somebody does not say.
        return bool(candidate.next["dash"] or (candidate.next["opener"] and candidate.next["dots"]))
    if set(candidate.marks) <= {".", "…"} and (candidate.marks != "." or candidate.before.endswith(". .")):
        return _ellipsis_ends(candidate)
    if candidate.marks == ".":
        return _full_stop_ends(candidate)
    return candidate.follows in ("capital", "digit") and not _says_who_spoke(candidate)


def _says_who_spoke(candidate: Candidate) -> bool:
    """« “Go!” Holmes cried », « “Where?” I asked »."""
    if not _CLOSING_QUOTES.intersection(candidate.closers) or candidate.next["opener"] or candidate.next["dash"]:
        return False
    match = _ATTRIBUTION.match(candidate.view, candidate.first)
    return (
        match is not None
        and match["verb"] in VERBS_OF_SPEECH
        and (match["first"] == "I" or match["first"] not in STARTERS)
    )


def _ellipsis_ends(candidate: Candidate) -> bool:
    following, before = candidate.next, candidate.before.rstrip(" .")
    if candidate.follows == "small" or (not before.strip(_OPENERS) and not candidate.closers):
        return False
    if before.endswith(("[", "(")) and candidate.closers[:1] in ("]", ")"):
        return False  # a cut in a quotation
    if _says_who_spoke(candidate):
        return False
    if candidate.closers or following["dash"] or following["opener"]:
        return True
    return candidate.follows == "capital" and not _is_hesitation(candidate, _last_word(before))


def _is_hesitation(candidate: Candidate, last: str) -> bool:
    """« I… I », « my… My sister », « it was… Paul »."""
    word, following = last.lower(), _next_word(candidate)
    if not word or not following:
        return False
    if word in UNFINISHED:
        return following.lower() == word or following not in STARTERS
    return len(word) <= 3 and following.lower().startswith(word) and word not in EXCLAMATIONS


def _full_stop_ends(candidate: Candidate) -> bool:
    if _is_label(candidate):
        return False
    word = _last_word(candidate.before)
    if candidate.follows == "small":
        return candidate.next["opener"][:1] == "“" and not candidate.closers and word not in BEFORE_NAME | TITLES
    if candidate.closers:
        return True
    if candidate.follows == "digit":
        return not (word.lower() in BEFORE_NUMBER or word in TITLES or word in BEFORE_NAME)
    return not _wants_name(candidate, word)


def _wants_name(candidate: Candidate, word: str) -> bool:
    """Tell whether the full stop belongs to a word that the capital goes with: « Mr. Smith », « J. S. Mill »."""
    following = _next_word(candidate)
    if word in TITLES:
        return True
    if candidate.next["dash"] or candidate.next["opener"]:
        return False
    if word in CLOSING:
        return following in DAYS
    if word in BEFORE_NAME:
        return following not in STARTERS
    if word.lower() in BEFORE_NUMBER and word.lower() != "no":
        return bool(_NUMERAL.match(candidate.view, candidate.first))
    if _INITIALS.fullmatch(word):
        is_word = _PRONOUN.search(candidate.before) or _LETTERED.search(candidate.before)
        return not is_word and (following not in STARTERS or (following in ("A", "I") and _is_initial(candidate)))
    return bool(_ABBREVIATION.fullmatch(word)) and following not in STARTERS


def _is_initial(candidate: Candidate) -> bool:
    return candidate.view[candidate.first + 1 : candidate.first + 2] == "."


def _is_label(candidate: Candidate) -> bool:
    """« 1. Open … », « Chapter I. The Sea », « KING. — Who dares? »: what stands before a text and belongs to it."""
    if candidate.at - candidate.start > _LONGEST_LABEL:
        return False
    before = candidate.view[candidate.start : candidate.at]
    label = before.lstrip("«“ ")
    if label.isdigit() and label != before:
        return False  # somebody says a number
    if _LABEL.fullmatch(label) or _FIRST_ITEM.search(label):
        return True
    return bool(candidate.next["dash"]) and bool(_SPEAKER.fullmatch(label))


def _last_word(before: str) -> str:
    """Return the word before the marks, without opening marks."""
    return before.split()[-1].lstrip(_OPENERS) if before and not before[-1].isspace() else ""


def _next_word(candidate: Candidate) -> str:
    match = _NEXT_WORD.match(candidate.view, candidate.first)
    return match[0].split("'")[0] if match else ""


# After a parenthesis an English sentence begins only where a full stop says so.
_ENGLISH = Rules(_ends_sentence, lambda *_: False)
