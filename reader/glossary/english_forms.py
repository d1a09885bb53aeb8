"""The forms that an English rendering may have in a text: plurals of nouns, tenses of verbs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

_PRONOUNS = ("my", "your", "his", "her", "its", "our", "their")
_SELVES = ("myself", "yourself", "himself", "herself", "itself", "ourselves", "yourselves", "themselves")
_DICTIONARY_WORDS = re.compile(r"(?:to|an?|the|some)\s+(?=\S)")
_PREPOSITION = re.compile(r"\s(?:of|in|at|to|for|from|with|on|by|de|and|or)\s|-(?:in|of|by|to|at|on)(?:-|$)|,")
_DOUBLING = re.compile(r"(?:[^aeiou]|\b|qu)[aeiou][bdfgklmnprtvz]$")
_BE = ("be", "am", "is", "are", "was", "were", "been", "being")

# base, past, participle where it differs; the plural of nouns below
_VERBS = """
arise arose arisen | awake awoke awoken | bear bore borne | beat beat beaten | become became become
befall befell befallen | behold beheld | beget begot begotten
begin began begun | bend bent | bet bet | bid bid | bind bound | bite bit bitten | bleed bled | blow blew blown
break broke broken | breed bred | bring brought | build built | burst burst | buy bought | cast cast | catch caught
choose chose chosen | cling clung | come came come | cost cost | creep crept | cut cut | deal dealt | dig dug
do did done | draw drew drawn | drink drank drunk | drive drove driven | eat ate eaten | fall fell fallen | feed fed
feel felt | fight fought | find found | flee fled | fling flung | fly flew flown | forbid forbade forbidden
forecast forecast | foresee foresaw foreseen | forget forgot forgotten | forgive forgave forgiven
forsake forsook forsaken | freeze froze frozen | get got gotten | give gave given | go went gone | grind ground
grow grew grown | hang hung | have had | hear heard | hide hid hidden | hit hit | hold held | hurt hurt | keep kept
kneel knelt | know knew known | lay laid | lead led | leave left | lend lent | let let | lie lay lain | light lit
lose lost | make made | mean meant | meet met | mistake mistook mistaken | overcome overcame overcome | pay paid
prove proved proven | put put | quit quit | read read | rend rent | rid rid | ride rode ridden | ring rang rung
rise rose risen | run ran run | say said | see saw seen | seek sought | sell sold | send sent | set set
sew sewed sewn | shake shook shaken | shed shed | shine shone | shoot shot | show showed shown | shrink shrank shrunk
shut shut | sing sang sung | sink sank sunk | sit sat | slay slew slain | sleep slept | slide slid | sling slung
slit slit | sow sowed sown | speak spoke spoken | speed sped | spend spent | spin spun | split split | spread spread
spring sprang sprung | stand stood | steal stole stolen | stick stuck | sting stung | stink stank stunk
stride strode stridden | strike struck | string strung | strive strove striven | swear swore sworn | sweep swept
swell swelled swollen | swim swam swum | swing swung | take took taken | teach taught | tear tore torn | tell told
think thought | throw threw thrown | thrust thrust | tread trod trodden | understand understood
undertake undertook undertaken | uphold upheld | upset upset | wake woke woken | wear wore worn | weave wove woven
weep wept | win won | wind wound | withdraw withdrew withdrawn | withhold withheld | withstand withstood
wring wrung | write wrote written
"""
_BOTH_WAYS = """
burn burnt | dream dreamt | dwell dwelt | lean leant | leap leapt | learn learnt | smell smelt | spell spelt
spill spilt | spoil spoilt | strike stricken | knit knit | shave shaven | mow mown | wed wed | clothe clad
"""
_NOUNS = """
man men | woman women | child children | foot feet | tooth teeth | goose geese | mouse mice | louse lice | ox oxen
person people | die dice | leaf leaves | loaf loaves | thief thieves | shelf shelves | self selves | half halves
calf calves | knife knives | life lives | wife wives | wolf wolves | scarf scarves | hoof hooves | elf elves
sheaf sheaves | sheep sheep | deer deer | fish fish | aircraft aircraft | craft crafts craft | series series
species species | means means | crisis crises | analysis analyses | basis bases | thesis theses | axis axes
hypothesis hypotheses | diagnosis diagnoses | oasis oases | parenthesis parentheses | synthesis syntheses
phenomenon phenomena | criterion criteria | datum data | medium media mediums | bacterium bacteria
curriculum curricula | stratum strata | memorandum memoranda | nucleus nuclei | stimulus stimuli | fungus fungi
cactus cacti | alumnus alumni | index indices indexes | appendix appendices | matrix matrices | vertex vertices
larva larvae | formula formulae formulas | hero heroes | potato potatoes | tomato tomatoes | echo echoes | veto vetoes
torpedo torpedoes | embargo embargoes | cargo cargoes | negro negroes | quiz quizzes
"""

_SINGULAR_S = ("ss", "us", "is", "as", "os", "lens")
"""How words end whose ``s`` is no ending."""
_COMPARED = """
good better best | well better best | bad worse worst | badly worse worst | far further furthest farther farthest
much more most | many more most | little less least | old older oldest elder eldest
"""


@lru_cache(maxsize=20_000)
def plural_forms(noun: str) -> tuple[str, ...]:
    """Return a noun, which may be a phrase, in the singular and in the plural.

    The head of a phrase is its last word, or the one before its first preposition: ``pieces of advice``.
    """
    phrase = _DICTIONARY_WORDS.sub("", noun, count=1) if _DICTIONARY_WORDS.match(noun) else noun
    cut = _PREPOSITION.search(phrase, 1)
    head, tail = (phrase[: cut.start()], phrase[cut.start() :]) if cut else (phrase, "")
    start = max(head.rfind(" "), head.rfind("-")) + 1
    plurals = [head[:start] + plural + tail for plural in _plurals(head[start:])]
    if start and head.split()[0] in ("man", "woman"):  # women doctors
        plurals.append(_irregular_plurals()[head.split()[0]][0] + plurals[0][len(head.split()[0]) :])
    return tuple(dict.fromkeys((phrase, *plurals)))


def _plurals(word: str) -> Iterator[str]:
    small = word.lower()
    for singular, found in _irregular_plurals().items():
        if small == singular or (
            small.endswith(singular)
            and singular in ("man", "foot", "wife", "child", "person", "life")
            and small not in ("human", "german", "roman", "ottoman", "talisman")
        ):
            yield from (word[: len(word) - len(singular)] + plural for plural in found)
            return
    if small.endswith("s") and not small.endswith(_SINGULAR_S):  # earnings, clothes
        return
    if small.endswith(("s", "x", "z", "ch", "sh")) and not small.endswith(("monarch", "patriarch", "stomach", "epoch")):
        yield word + "es"
    elif small.endswith("y") and small[-2:-1] not in "aeiou":
        yield word[:-1] + "ies"
    elif word:
        yield word + "s"


def is_uninflected(word: str) -> bool:
    """Tell whether the dictionary has an English word, but no plural of it: most adjectives, names of substances."""
    listed = _dictionary()
    return word in listed and not any(plural in listed for plural in plural_forms(word)[1:])


def compared_forms(adjective: str) -> tuple[str, ...]:
    """Return an adjective or adverb, its comparative and its superlative; a long one takes ``more``, and is alone."""
    if adjective in _compared():
        return (adjective, *_compared()[adjective])
    vowels = len(re.findall("[aeiouy]+", adjective.removesuffix("e")))
    if " " in adjective or not (vowels == 1 or (vowels == 2 and adjective.endswith("y"))):
        return (adjective,)
    return (adjective, *(ending for end in ("er", "est") for ending in _with_ending(adjective, end)))


@lru_cache(maxsize=20_000)
def verb_phrase_forms(phrase: str) -> tuple[str, ...]:
    """Return the forms of an English verb with what follows it: ``gives up``, ``gave up``, ``changing his mind``.

    ``one's`` and ``oneself`` stand for every person.
    """
    phrase = _DICTIONARY_WORDS.sub("", phrase, count=1) if phrase.startswith("to ") else phrase
    verb, _, rest = phrase.partition(" ")
    tails = [f" {rest}" if rest else ""]
    for general, persons in (("one's", _PRONOUNS), ("oneself", _SELVES)):
        tails = [
            re.sub(rf"\b{general}\b", person, tail)
            for tail in tails
            for person in (persons if general in tail else ("",))
        ]
    return tuple(form + tail for tail in tails for form in verb_forms(verb))


@lru_cache(maxsize=20_000)
def verb_forms(verb: str) -> tuple[str, ...]:
    """Return the forms of an English verb: base, third person, past, participles."""
    if verb == "be":
        return _BE
    prefix, base = _without_prefix(verb)
    past = [prefix + form for form in (*_irregular_pasts().get(base, ()), *_both_ways().get(base, ()))]
    if base not in _irregular_pasts():
        past += _with_ending(verb, "ed")
    third = {"have": "has", "do": "does", "go": "goes"}.get(base)
    return tuple(dict.fromkeys((verb, prefix + third if third else _third(verb), *past, *_with_ending(verb, "ing"))))


def _without_prefix(verb: str) -> tuple[str, str]:
    """Return the prefix of a verb that is inflected like a shorter one (``undergo``, ``rebuild``), and that one."""
    if verb in _irregular_pasts():
        return "", verb
    for prefix in ("under", "over", "out", "fore", "mis", "re", "un", "with", "up"):
        if verb.startswith(prefix) and verb != "relay" and verb[len(prefix) :] in _irregular_pasts():
            return prefix, verb[len(prefix) :]
    return "", verb


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _with_ending(verb: str, ending: str) -> list[str]:
    """Return a regular word with ``-ed``, ``-ing``, ``-er`` or ``-est``; with a double consonant, or both ways."""
    if verb.endswith("ie") and ending == "ing":
        return [verb[:-2] + "ying"]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou" and ending != "ing":
        return [verb[:-1] + "i" + ending]
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "oe", "ye"))):
        return [verb[:-1] + ending]
    if verb.endswith("c"):
        return [verb + "k" + ending]
    if not _DOUBLING.search(verb):
        return [verb + ending]
    single, double = verb + ending, verb + verb[-1] + ending
    if len(re.findall(r"[aeiouy]+", verb)) == 1:
        return [double]
    return [form for form in (single, double) if form in _dictionary()] or [single]


@cache
def _dictionary() -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # loaded late: the dictionary is large

    return DefaultDictionaryFactory().get_dictionary("en")


@cache
def _irregular_pasts() -> dict[str, tuple[str, ...]]:
    return _table(_VERBS)


@cache
def _both_ways() -> dict[str, tuple[str, ...]]:
    return _table(_BOTH_WAYS)


@cache
def _compared() -> dict[str, tuple[str, ...]]:
    return _table(_COMPARED)


@cache
def _irregular_plurals() -> dict[str, tuple[str, ...]]:
    return _table(_NOUNS)


def _table(rows: str) -> dict[str, tuple[str, ...]]:
    entries: Iterable[list[str]] = (entry.split() for entry in re.split(r"[|\n]", rows.strip()))
    return {base: tuple(others) for base, *others in entries}
