"""Conjugation and declension, by forms that a grammar lists."""

import pytest

from reader.glossary.homographs import infinitives
from reader.glossary.nouns import nominal_forms
from reader.glossary.verbs import verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("parler", "parle parlons parlez parlaient parlâmes parleront parlerait parlasse parlant parlées"),
        ("manger", "mangeons mangeait mangèrent mangions mangea"),
        ("placer", "plaçons plaçait placèrent placions plaça"),
        ("acheter", "achète achètera achetons achetait"),
        ("appeler", "appelle appellera appelons appelait"),
        ("céder", "cède cèdera cédera cédons"),
        ("employer", "emploie emploiera employons employiez"),
        ("envoyer", "enverrai enverrions envoie envoyions"),
        ("finir", "finis finissons finissait finîmes finirait finisse finît fini finies"),
        ("venir", "viens vînmes viendras vienne venions venues vînt"),
        ("être", "suis êtes étions fûmes seront soyons étant été"),
        ("avoir", "ai eûmes aurait ayons ayant eues"),
        ("aller", "vais vont allâmes irons aille allions allées"),
        ("faire", "faites font fîmes ferons fassions faites"),
        ("devoir", "dois doivent dûmes devra doive dû due dues"),
        ("connaître", "connais connaît connait connûmes connaîtra connaisse connu"),
        ("naître", "naquis naît nées naîtront"),
        ("peindre", "peint peignons peignîmes peindrai peigne peintes"),
        ("résoudre", "résous résolvons résolut résoudra résolue"),
        ("asseoir", "assieds assoit asseyons assîmes assiéra assoira assises"),
        ("vivre", "vis vit vécûmes vivra vécue"),
        ("répartir", "répartissons répartit"),
        ("maudire", "maudissons maudite"),
    ],
)
def test_a_verb_has_its_forms(verb: str, forms: str) -> None:
    assert set(forms.split()) <= verb_forms(verb)


@pytest.mark.parametrize("word", ["hiver", "mer", "cadre", "livre", "avenir", "plaisir", "étranger", "ami", "x", "er"])
def test_a_noun_is_not_conjugated(word: str) -> None:
    assert verb_forms(word) == frozenset()


def test_a_new_verb_is_conjugated_where_it_is_said_to_be_one() -> None:
    assert verb_forms("gougloter") == frozenset()
    assert "gouglotons" in verb_forms("gougloter", surely=True)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("cheval", "cheval chevaux"),
        ("œil", "œil yeux"),
        ("travail", "travail travaux"),
        ("bal", "bal bals"),
        ("prix", "prix"),
        ("bateau", "bateau bateaux"),
        ("genou", "genou genoux"),
        ("acteur", "acteur acteurs actrice actrices"),
        ("boulanger", "boulanger boulangers boulangère boulangères"),
        ("ami", "ami amis amie amies"),
        ("creux", "creux creuse creuses"),
        ("monsieur", "monsieur messieurs"),
        ("vacances", "vacances"),
    ],
)
def test_a_noun_has_its_forms(word: str, forms: str) -> None:
    assert set(forms.split()) <= nominal_forms(word)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("beau", "bel belle beaux belles"),
        ("vieux", "vieil vieille vieilles"),
        ("actif", "actifs active actives"),
        ("heureux", "heureuse heureuses"),
        ("léger", "légère légers"),
        ("gentil", "gentille gentils"),
        ("secret", "secrète secrètes"),
        ("blanc", "blanche blanches"),
        ("long", "longue longs"),
        ("aigu", "aiguë aigus"),
    ],
)
def test_an_adjective_agrees(word: str, forms: str) -> None:
    assert set(forms.split()) <= nominal_forms(word, adjective=True)


@pytest.mark.parametrize(
    ("word", "other"), [("port", "porte"), ("mer", "mère"), ("point", "pointe"), ("champ", "champe"), ("bal", "baux")]
)
def test_a_noun_does_not_take_the_forms_of_another(word: str, other: str) -> None:
    assert other not in nominal_forms(word)


def test_a_form_names_its_verbs() -> None:
    assert set(infinitives("suis")) == {"être", "suivre"}
    assert infinitives("jetterons") == ("jeter",)
    assert infinitives("table") == ("tabler",)
    assert infinitives("chaise") == ()
