"""Conjugation of French verbs: every simple form, and the participles with their agreement.

Third-group verbs follow a table of models, as French school grammars have it. What a model does not cover (defective
and rare verbs) is filled in from the dictionary of ``reader.glossary.spelling``.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.glossary.spelling import dictionary, forms_by_lemma

_PAST = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent", "asse", "asses", "ât", "assions", "assiez", "assent"),
    "i": ("is", "is", "it", "îmes", "îtes", "irent", "isse", "isses", "ît", "issions", "issiez", "issent"),
    "u": ("us", "us", "ut", "ûmes", "ûtes", "urent", "usse", "usses", "ût", "ussions", "ussiez", "ussent"),
    "in": ("ins", "ins", "int", "înmes", "întes", "inrent", "insse", "insses", "înt", "inssions", "inssiez", "inssent"),
}
_IMPERFECT = ("ais", "ait", "ions", "iez", "aient", "ant")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient")


@dataclass(frozen=True, slots=True)
class _Model:
    """How the verbs with one ending are conjugated; every field goes after what precedes that ending.

    Attributes:
        ending: of the infinitive.
        present: the six persons.
        imperfect: stem of the imperfect and of the present participle.
        past: stem and vowel of the simple past; None where there is none.
        future: stem of the future and the conditional.
        subjunctive: stems of the present subjunctive, strong (que je) and weak (que nous).
        participle: of the past, masculine singular.
        more: forms besides.
    """

    ending: str
    present: tuple[str, ...]
    imperfect: str
    past: tuple[str, str] | None
    future: str
    subjunctive: tuple[str, str]
    participle: str
    more: tuple[str, ...] = ()

    def conjugate(self, verb: str) -> set[str]:
        """Return the forms of a verb that has this model's ending."""
        root = verb.removesuffix(self.ending)
        forms = {self.ending, *self.present, *self.more}
        forms |= {self.imperfect + end for end in _IMPERFECT}
        forms |= {self.future + end for end in _FUTURE}
        strong, weak = self.subjunctive
        forms |= {strong + end for end in ("e", "es", "ent")} | {weak + "ions", weak + "iez"}
        if self.past:
            stem, vowel = self.past
            forms |= {stem + end for end in _PAST[vowel]}
        forms |= _agreeing(self.participle)
        return {root + form for form in forms}

    def fits(self, verb: str) -> bool:
        """Tell whether the dictionary lists a form under ``verb`` that no other model would make of it."""
        root = verb.removesuffix(self.ending)
        return any(dictionary().get(root + form) == verb for form in (self.imperfect + "ait", self.future + "a"))


def _agreeing(participle: str) -> set[str]:
    stem = participle.replace("û", "u")
    plural = stem if stem.endswith("s") else stem + "s"
    return {participle, plural, stem + "e", stem + "es"}


# infinitive | present | imperfect | simple past | future | subjunctive | participle | more
_TABLE = """
être | suis es est sommes êtes sont | ét | f.u | ser | soi soy | été | sois soit soyons soyez
avoir | ai as a avons avez ont | av | e.u | aur | ai ay | eu | ait ayons ayez ayant
aller | vais vas va allons allez vont | all | all.a | ir | aill all | allé |
faire | fais fais fait faisons faites font | fais | f.i | fer | fass fass | fait |
maudire | maudis maudis maudit maudissons maudissez maudissent | maudiss | maud.i | maudir | maudiss maudiss | maudit |
dire | dis dis dit disons dites disent | dis | d.i | dir | dis dis | dit | disez
enir | iens iens ient enons enez iennent | en | .in | iendr | ienn en | enu |
mourir | meurs meurs meurt mourons mourez meurent | mour | mour.u | mourr | meur mour | mort |
courir | cours cours court courons courez courent | cour | cour.u | courr | cour cour | couru |
quérir | quiers quiers quiert quérons quérez quièrent | quér | qu.i | querr | quièr quér | quis |
partir | pars pars part partons partez partent | part | part.i | partir | part part | parti |
sortir | sors sors sort sortons sortez sortent | sort | sort.i | sortir | sort sort | sorti |
entir | ens ens ent entons entez entent | ent | ent.i | entir | ent ent | enti |
dormir | dors dors dort dormons dormez dorment | dorm | dorm.i | dormir | dorm dorm | dormi |
servir | sers sers sert servons servez servent | serv | serv.i | servir | serv serv | servi |
fuir | fuis fuis fuit fuyons fuyez fuient | fuy | fu.i | fuir | fui fuy | fui |
vêtir | vêts vêts vêt vêtons vêtez vêtent | vêt | vêt.i | vêtir | vêt vêt | vêtu |
vrir | vre vres vre vrons vrez vrent | vr | vr.i | vrir | vr vr | vert |
ffrir | ffre ffres ffre ffrons ffrez ffrent | ffr | ffr.i | ffrir | ffr ffr | ffert |
cueillir | cueille cueilles cueille cueillons cueillez cueillent | cueill | cueill.i | cueiller | cueill cueill | cueilli |
saillir | saille sailles saille saillons saillez saillent | saill | saill.i | saillir | saill saill | sailli |
bouillir | bous bous bout bouillons bouillez bouillent | bouill | bouill.i | bouillir | bouill bouill | bouilli |
haïr | hais hais hait haïssons haïssez haïssent | haïss |  | haïr | haïss haïss | haï | haïs haït haïrent
cevoir | çois çois çoit cevons cevez çoivent | cev | ç.u | cevr | çoiv cev | çu |
devoir | dois dois doit devons devez doivent | dev | d.u | devr | doiv dev | dû |
mouvoir | meus meus meut mouvons mouvez meuvent | mouv | m.u | mouvr | meuv mouv | mu | mû
pouvoir | peux peux peut pouvons pouvez peuvent | pouv | p.u | pourr | puiss puiss | pu | puis
savoir | sais sais sait savons savez savent | sav | s.u | saur | sach sach | su | sachant sachons sachez
vouloir | veux veux veut voulons voulez veulent | voul | voul.u | voudr | veuill voul | voulu | veuillez veuillons
valoir | vaux vaux vaut valons valez valent | val | val.u | vaudr | vaill val | valu | vale vales valent
falloir | faut | fall | fall.u | faudr | faill fall | fallu |
pleuvoir | pleut pleuvent | pleuv | pl.u | pleuvr | pleuv pleuv | plu |
voir | vois vois voit voyons voyez voient | voy | v.i | verr | voi voy | vu |
prévoir | prévois prévois prévoit prévoyons prévoyez prévoient | prévoy | prév.i | prévoir | prévoi prévoy | prévu |
pourvoir | pourvois pourvois pourvoit pourvoyons pourvoyez pourvoient | pourvoy | pourv.u | pourvoir | pourvoi pourvoy | pourvu |
asseoir | assieds assieds assied asseyons asseyez asseyent | assey | ass.i | assiér | assey assey | assis | \
assois assoit assoyons assoyez assoient assoyait assoira assoirai assoiront
lire | lis lis lit lisons lisez lisent | lis | l.u | lir | lis lis | lu |
rire | ris ris rit rions riez rient | ri | r.i | rir | ri ri | ri |
crire | cris cris crit crivons crivez crivent | criv | criv.i | crir | criv criv | crit |
fire | fis fis fit fisons fisez fisent | fis | f.i | fir | fis fis | fi |
uire | uis uis uit uisons uisez uisent | uis | uis.i | uir | uis uis | uit |
nuire | nuis nuis nuit nuisons nuisez nuisent | nuis | nuis.i | nuir | nuis nuis | nui |
plaire | plais plais plaît plaisons plaisez plaisent | plais | pl.u | plair | plais plais | plu | plait
taire | tais tais tait taisons taisez taisent | tais | t.u | tair | tais tais | tu |
traire | trais trais trait trayons trayez traient | tray |  | trair | trai tray | trait |
croire | crois crois croit croyons croyez croient | croy | cr.u | croir | croi croy | cru |
boire | bois bois boit buvons buvez boivent | buv | b.u | boir | boiv buv | bu |
aître | ais ais aît aissons aissez aissent | aiss | .u | aîtr | aiss aiss | u | ait
connaître | connais connais connaît connaissons connaissez connaissent | connaiss | conn.u | connaîtr | connaiss connaiss | connu | connait
naître | nais nais naît naissons naissez naissent | naiss | naqu.i | naîtr | naiss naiss | né | nait
croître | croîs croîs croît croissons croissez croissent | croiss | cr.u | croîtr | croiss croiss | crû | crois croit cru
mettre | mets mets met mettons mettez mettent | mett | m.i | mettr | mett mett | mis |
battre | bats bats bat battons battez battent | batt | batt.i | battr | batt batt | battu |
prendre | prends prends prend prenons prenez prennent | pren | pr.i | prendr | prenn pren | pris |
dre | ds ds d dons dez dent | d | d.i | dr | d d | du |
indre | ins ins int ignons ignez ignent | ign | ign.i | indr | ign ign | int |
soudre | sous sous sout solvons solvez solvent | solv | sol.u | soudr | solv solv | solu | sous soute soutes
coudre | couds couds coud cousons cousez cousent | cous | cous.i | coudr | cous cous | cousu |
moudre | mouds mouds moud moulons moulez moulent | moul | moul.u | moudr | moul moul | moulu |
vaincre | vaincs vaincs vainc vainquons vainquez vainquent | vainqu | vainqu.i | vaincr | vainqu vainqu | vaincu |
rompre | romps romps rompt rompons rompez rompent | romp | romp.i | rompr | romp romp | rompu |
suivre | suis suis suit suivons suivez suivent | suiv | suiv.i | suivr | suiv suiv | suivi |
vivre | vis vis vit vivons vivez vivent | viv | véc.u | vivr | viv viv | vécu |
clure | clus clus clut cluons cluez cluent | clu | cl.u | clur | clu clu | clu | clus cluse cluses
ir | is is it issons issez issent | iss | .i | ir | iss iss | i |
"""  # noqa: E501 - a verb a line


def _model(row: str) -> _Model:
    ending, present, imperfect, past, future, subjunctive, participle, more = (cell.strip() for cell in row.split("|"))
    stem, _, vowel = past.partition(".")
    strong, weak = subjunctive.split()
    return _Model(
        ending,
        tuple(present.split()),
        imperfect,
        (stem, vowel) if vowel else None,
        future,
        (strong, weak),
        participle,
        tuple(more.split()),
    )


_MODELS = sorted(map(_model, _TABLE.strip().splitlines()), key=lambda model: -len(model.ending))
_LAST_E = re.compile(r"[eé](?=[^aeiouyàâèéêëîïôûù]+\Z)")


def _first_group(verb: str) -> set[str]:
    """Return the forms of a verb in ``-er``; spellings that are open (``j'achète``, ``je jette``) are all given."""
    stem = verb.removesuffix("er")
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1:], stem)  # before a and o
    strong = {stem}
    if stem.endswith("y"):
        strong.add(stem[:-1] + "i")
    if "e" in stem or "é" in stem:
        strong.add(_LAST_E.sub("è", stem))
        strong.add(stem + stem[-1] if stem.endswith(("el", "et")) else stem)
    forms = {stem + end for end in ("er", "ez", "ions", "iez", "èrent", "é", "és", "ée", "ées")}
    forms |= {soft + end for end in ("ons", "ais", "ait", "aient", "ant", *_PAST["a"]) if end != "èrent"}
    for each in strong:
        forms |= {each + end for end in ("e", "es", "ent")} | {f"{each}er{end}" for end in _FUTURE}
    return forms


def _imperfect_of_first_group(verb: str) -> str:
    stem = verb.removesuffix("er")
    return {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1:], stem) + "ait"


def _is_like_first_group(word: str) -> bool:
    return word.endswith("er") and word != "aller"


def _model_of(word: str, *, surely: bool = False) -> _Model | None:
    """Return how a verb outside the first group is conjugated."""
    if not word.endswith(("r", "re")):
        return None
    models = [model for model in _MODELS if word.endswith(model.ending)]
    likeliest = models[0] if surely and models else None
    return next((model for model in models if model.fits(word)), likeliest)


def is_verb(word: str) -> bool:
    """Tell whether the dictionary knows a word in small letters as the infinitive of a French verb."""
    if _is_like_first_group(word):
        return dictionary().get(_imperfect_of_first_group(word)) == word
    return _model_of(word) is not None


@lru_cache(maxsize=100_000)
def verb_forms(word: str, *, surely: bool = False) -> frozenset[str]:
    """Return every simple form of a French verb, ``word`` itself among them; nothing where it is no verb.

    Args:
        word: an infinitive, in small letters.
        surely: it is known to be a verb; otherwise the dictionary has to list its imperfect, so that neither ``hiver``
            nor ``cadre`` is conjugated.
    """
    forms: set[str] = set()
    if _is_like_first_group(word):
        if surely or is_verb(word):
            forms = _first_group(word)
    elif model := _model_of(word, surely=surely):
        forms = model.conjugate(word)
        if word.endswith("ître"):  # the spellings of 1990: connaitre, il parait
            forms |= {form.replace("î", "i") for form in forms}
    if not forms:
        return frozenset()
    listed = forms_by_lemma().get(word, ())
    return frozenset(forms.union(form for form in listed if form != word + "s" and len(form) > 1))
