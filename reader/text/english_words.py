"""The English words that decide whether a full stop or a closing quote ends a sentence."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written with a full stop before a name: they never end a sentence that goes on with a capital.
TITLES = _words("""
    Mr Mrs Ms Messrs Mmes Mme Mlle Mlles Mons Dr Drs Prof Profs Rev Revd Hon Rt Fr Sr Srta Sra Sen Rep Gov Pres Supt
    Insp Capt Col Cdr Cmdr Comm Gen Maj Lt Lieut Sgt Sergt Cpl Pvt Adm Brig Det Amb Sig Dn
    e.g i.e cf viz vs v
    N.B P.S A.D
""")

# They want a name or more text after them: a capital begins a sentence only where the word can be no name.
BEFORE_NAME = _words("""
    St Ste Mt Ft Pt Ave Blvd Rd Sq Bldg Univ Dept Assn Bros Co Corp Inc Ltd Cie Jr Snr Esq Ph.D M.D B.A M.A LL.D D.C
    U.S U.S.A U.K U.N E.U U.S.S.R N.Y L.A Mon Tue Tues Wed Thu Thurs Fri
    ed eds trans ill al ibid op cit pseud repr rev assoc
""")

# A capital after them is enough: they end what they stand in.
CLOSING = _words("etc a.m p.m A.M P.M B.C B.C.E C.E")

# They want a number: "No. 5", "p. 12", "Vol. II".
BEFORE_NUMBER = _words("""
    no nos p pp vol vols ch chap chaps fig figs sec secs art arts para par pl tab eq bk ep ver vv ll fol ff sc c ca
    circa approx jan feb mar apr jun jul aug sept sep oct nov dec
    ft lb lbs hr hrs min
""")

# After a clock's a.m. they go on with the same sentence.
DAYS = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December GMT UTC EST EDT CET
""")

# Words that begin a sentence and are no names.
STARTERS = _words("""
    I He She It We You They This That These Those There Here My Your His Her Its Our Their One Some Any Many Most Few
    Each Every All Both Neither Either None Nobody Nothing No Everyone Everybody Everything Someone Somebody Something
    Anyone Other Others Another Such
    The A An
    Who What When Where Why How Which Whose Whom Whoever Whatever Whenever
    And But Or Nor So Yet For If As Because Since Though Although While Unless Until Once Whether Than
    In On At By To Of From With Without Within Into Upon Under Over Above Below Between Among Through During After
    Before About Against Along Around Behind Beside Besides Beyond Despite Down Inside Like Near Outside
    Toward Towards Up
    Then Thus Therefore However Moreover Nevertheless Meanwhile Finally Later Now Soon Suddenly Still Perhaps Maybe Yes
    Never Always Often Sometimes Even Only Just Again Also Instead Indeed Today Tomorrow Yesterday Tonight Afterwards
    Is Are Was Were Do Does Did Has Have Had Can Could Will Would Shall Should May Might Must Let Not
""")

# Words that leave a sentence hanging: after them an ellipsis is a pause before a name.
UNFINISHED = _words("""
    the a an of to for with from and or but that who is am are was were be been my your his her its our
    their this these those mr mrs miss dr called named
""")

# Short words that stand by themselves: said twice, they are two exclamations and no stammer.
EXCLAMATIONS = _words("ah aye eh ha hey ho hm no o oh ow ugh well yes")

# They say who spoke: after « “Go!” Holmes » the sentence goes on.
VERBS_OF_SPEECH = _words("""
    said says say asked asks answered answers replied replies cried cries called calls shouted exclaimed whispered
    murmured muttered told continued repeated demanded inquired enquired added began returned remarked observed
    suggested explained declared announced insisted interrupted retorted gasped sighed laughed growled groaned moaned
    screamed shrieked yelled roared snapped sobbed stammered wondered thought ejaculated responded rejoined protested
    agreed admitted pleaded begged urged ordered commanded warned wailed mumbled hissed grunted went
""")
