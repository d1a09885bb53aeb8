"""Fixed expressions of French, whose words do not say what a glossary means by them: ``tout à coup`` is no blow.

Left out are those that are word for word as often: ``au fond du jardin``, ``la violence du coup``, ``à la lettre``.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader.glossary.spelling import folded, without_pronoun
from reader.glossary.terms import PartOfSpeech, Term

if TYPE_CHECKING:
    from reader.glossary.matching import Match, Matcher

_ADVERBIAL = """
à bout de souffle; à cause de; à ce point; à ce propos; à cet égard; à côté de; à coup sûr; à tout coup
à défaut de; à deux pas; à force de; à l'heure actuelle; à la fois; à la longue; à la rigueur; à la suite de
à part; à peine; à peu près; à plus forte raison; à point nommé; à propos; à quel point; à tour de rôle
à tout bout de champ; à tout prix; à toute allure; à vrai dire; à vue d'œil; au pied de la lettre; après coup
au bout du compte; au cas où; au contraire; au cours de; au fait; au fur et à mesure; au jour le jour; au lieu de
au moins; au point de; au point que; au sein de; au sujet de; aux dépens de; avant tout; bon an mal an
bon gré mal gré; bon marché; chemin faisant; comme il faut; coup sur coup; d'abord; d'accord; d'ailleurs
d'autre part; d'emblée; d'un autre côté; d'une part; de bonne heure; de bout en bout; de ce fait; de fait
de fond en comble; de justesse; de la part de; de la sorte; de ma part; de long en large; de manière à
de part en part; de part et d'autre; de plein droit; de plein fouet; de prime abord; de rigueur; de sorte que
de suite; de toute façon; de toute manière; de toutes parts; de toutes pièces; des fois; du même coup; du tout
en cas de; en coup de vent; en définitive; en effet; en face; en fait; en fin de compte; en fonction de; en gros
en guise de; en l'espèce; en matière de; en mesure de; en même temps; en personne; en passe de; en proie à
en quelque sorte; en raison de; en somme; en tant que; en tête à tête; en train de; en un clin d'œil; en vertu de
en vigueur; en voie de; en vue; en vue de; face à; faute de; grâce à; haut la main; hors de prix; hors pair
le cas échéant; mine de rien; nulle part; par cœur; par exemple; par la force des choses; par la suite
par rapport à; par terre; pas du tout; pas mal de; petit à petit; pour autant; pour le moment; pour ma part
quelque part; quelque chose; n'est-ce pas; sans cesse; sans doute; sans faute; sens dessus dessous; séance tenante
somme toute; sous prétexte de; suite à; sur le champ; sur le coup; sur le point de; sur place; tant bien que mal
tour à tour; tout à coup; tout à fait; tout à l'heure; tout court; tout d'un coup; tout de suite; tout le monde
"""
_NOUNS = """
bande dessinée; boule de neige; bras de fer; chambre à air; chef de file; chemin de fer; cheval de bataille
clin d'œil; compte à rebours; compte rendu; cordon bleu; coup d'État; coup d'envoi; coup d'œil; coup de chance
coup de cœur; coup de feu; coup de fil; coup de foudre; coup de fouet; coup de frein; coup de fusil; coup de main
coup de pied; coup de poing; coup de pouce; coup de soleil; coup de téléphone; coup de tête; coup de théâtre
coup de tonnerre; coup de vent; coup franc; course à pied; état d'esprit; état des lieux; fait divers; faux pas
fer à repasser; fer de lance; feu d'artifice; feu rouge; feu vert; figure de proue; garde à vue; garde du corps
grain de beauté; jeu de mots; main courante; mise à jour; mise à pied; mise au point; mise en garde; mise en œuvre
mise en place; mise en scène; mise en service; mise en valeur; mot de passe; nid de poule; nuit blanche
ordre du jour; pièce de théâtre; pièce jointe; point d'exclamation; point d'honneur; point d'interrogation
point de départ; point de repère; point de vue; pomme de pin; pomme de terre; prise de conscience; prise de courant
prise de position; prise de sang; rez-de-chaussée; sac à dos; sac à main; salle de bains; sens unique
tableau de bord; tailleur de pierre; toile d'araignée; trait d'union; tremblement de terre; vache à lait
ver de terre
"""
_VERBS = """
aller de soi; avoir beau; avoir besoin de; avoir faim; avoir honte; avoir l'air; avoir lieu; avoir mal à
avoir peur; avoir raison; avoir soif; avoir tort; donner lieu à; donner naissance à; donner suite à; faire appel à
faire attention; faire cas de; faire défaut; faire face à; faire l'affaire; faire la queue; faire la tête
faire mine de; faire part de; faire partie de; faire peur; faire place à; faire preuve de; faire semblant
faire le point; faire un tour; laisser tomber; mettre à jour; mettre à profit; mettre au point; mettre au monde
mettre en cause; mettre en place; mettre en scène; mettre en œuvre; mettre en valeur; mettre fin à; perdre de vue
porter atteinte à; prendre acte de; prendre congé; prendre conscience de; prendre en compte; prendre en charge
prendre fin; prendre garde; prendre la parole; prendre part à; prendre place; prendre soin de; remettre en cause
remettre en question; rendre compte de; rendre service; rendre visite; se rendre compte; tenir bon; tenir compte de
tenir lieu de; tenir tête à; tirer parti de; tomber en panne; valoir la peine; venir à bout de; voir le jour
vouloir dire
"""
_KINDS = {PartOfSpeech.OTHER: _ADVERBIAL, PartOfSpeech.NOUN: _NOUNS, PartOfSpeech.VERB: _VERBS}


@cache
def _expressions() -> "Matcher":
    from reader.glossary.matching import Matcher  # loaded late: a glossary without terms does without

    listed = ((kind, line.split("; ")) for kind, lines in _KINDS.items() for line in lines.strip().splitlines())
    return Matcher(Term(each, (each,), kind) for kind, row in listed for each in row)


@lru_cache(maxsize=64)
def _found(sentence: str) -> "tuple[Match, ...]":
    """Return the expressions of a sentence, which is asked about for each of its terms."""
    return tuple(_expressions().matches(sentence))


def expression_around(match: "Match", sentence: str) -> str:
    """Return the fixed expression that a term is a part of in a French sentence; empty where of none.

    The term is a word or a reflexive verb: terms of more words are expressions of their own.
    """
    if " " in without_pronoun(folded(match.term.source)):
        return ""
    for expression in _found(sentence):
        if expression.span != match.span and any(
            part.start < own.end and own.start < part.end for part in expression.parts for own in match.parts
        ):
            return expression.term.source
    return ""
