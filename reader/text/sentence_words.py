"""The French words that decide whether a full stop or an ellipsis ends a sentence."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written with a full stop before a name: they never end a sentence that goes on with a capital.
TITLES = _words("""
    M MM Mr Mrs Ms Mme Mmes Mlle Mlles Me Mes Mgr Dr Drs Pr Prs Vve St Ste Sts Stes
    S.M S.A.R S.E S.S S.Exc LL.MM N.-D R.P
    N.B P.S P.-S R.S.V.P
""")

# They want a name or more text after them: a capital begins a sentence only where the word can be no name.
BEFORE_NAME = _words("""
    adapt al alex alph anc ap apr arr auj av bd bibl bld boul bros c.-à-d capt cass cdt cf ch chr cie co coll corp
    dép dir dr e.g ed éd éds env ex feat fg Fr fréd ft gal gén guill hon i.e ibid ill illustr imp inc introd jos jr
    lat lt ltd ms mss mt ph pr préf présid prof prov r réal rééd resp rév s.a s.a.r.l s.a.s sgt sr sté symph th trad
    univ vs wm angl ital esp
""")

# They want a number: "art. 5", "8 h. 30", "3 fr. 50".
BEFORE_NUMBER = _words("""
    approx appt apt art bât ca cal chap ch civ crim fasc fax fig figs fol ff fr h liv livr max min no nos n° num op par
    parag pl pp réf sc sec sect tab tabl tél tit vol vols janv févr fév avr juil juill sept oct nov déc
""")

# A single capital after them is the name of a thing, and no initial: "vitamine C. Il …".
LETTERED_THINGS = _words("""
    bâtiment bloc catégorie classe escalier facteur groupe hépatite ligne modèle niveau plan point porte salle série
    terminal type vitamine zone
""")

# An acronym after one of them is a noun (« l'O.N.U. »), not somebody's initials.
DETERMINERS = _words("le la les l' au aux du des un une ce cette")

# Words that begin a sentence and are no names. Those with an apostrophe lose their vowel.
STARTERS = _words("""
    Je J' Tu Il Elle On Nous Vous Ils Elles Ce C' Cela Ceci Ça Celui Celle Ceux Celles Ces Cet Cette
    Mon Ma Mes Ton Ta Tes Son Sa Ses Notre Nos Votre Vos Leur Leurs
    Un Une Aucun Aucune Certains Certaines Chaque Chacun Chacune Plusieurs Quelques Quelqu' Rien Nul Personne Tout Toute
    Tous Toutes Beaucoup
    Qui Quoi Où Quand Comment Pourquoi Combien Quel Quelle Quels Quelles Que Qu' Lequel Laquelle
    Mais Et Ou Or Donc Ni Car Si S' Comme Lorsque Lorsqu' Puisque Puisqu' Quoique Quoiqu' Parce
    Puis Alors Ensuite Enfin Ainsi Aussi Cependant Pourtant Néanmoins Toutefois Aujourd' Hier Demain Maintenant Bientôt
    Depuis Déjà Encore Toujours Jamais Souvent Parfois Soudain Ici Là Voici Voilà Seul Seule Même Plus Moins Autrement
    Dans En Par Pour Sur Sous Avec Sans Chez Vers Entre Contre Après Avant Pendant Durant Dès Malgré Selon Jusque Jusqu'
    Outre Parmi Devant Derrière À Ne N' Y Oui Non
""")

# Articles that names begin with too (Le Goff, De Gaulle): they begin a sentence where a small letter follows.
STARTERS_BEFORE_SMALL_LETTER = _words("Le La Les L' De D' Du Des Au Aux A")

# Words that leave a sentence hanging: after them an ellipsis is a pause before a name.
UNFINISHED = _words("""
    le la les un une de du des à au aux en dans sur sous par pour avec sans chez et ou mais que qui
    est suis es sommes êtes sont était étais étaient sera serait appelle appelles appelait nomme nommait
    mon ma mes ton ta tes son sa ses notre votre leur ce cet cette ces monsieur madame mademoiselle
""")

# Short words that stand by themselves: said twice, they are two exclamations and no stammer.
EXCLAMATIONS = _words("ah bah eh euh fi hé ho non oh oui ouf si")
