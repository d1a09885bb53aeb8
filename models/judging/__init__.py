"""Whether a French–English package may take the place of the one that ships.

``judgement`` holds two packages beside each other, and each figure against what is asked for. Its parts, each a module:
``speed`` lets them translate by turns, ``word_links`` measures their links on hand-aligned stories, ``novel`` is the
book that no training may read, and ``lines`` the headings, answers and dialogue that small models stumble over.
"""
