"""From parallel text to the bilingual lexicon that ships.

The stages, each a module: ``corpus`` reads French–English pairs as words and their lemmas, ``cooccurrence`` counts
which lemmas meet and keeps those that meet more often than by chance, ``alignment`` learns which of them render one
another, and ``entries`` writes what it found as the file that ``reader.glossary.lexicon`` looks words up in.
"""
