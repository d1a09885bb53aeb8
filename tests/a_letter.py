"""A short text and its English, whose paragraphs and sentences do not correspond one to one."""

FRENCH = """LA LETTRE

Le facteur arriva vers midi. Il avait plu toute la nuit, et la
route était couverte de boue.

— Une lettre pour vous, madame ! cria-t-il. Elle vient de Lyon.

Marthe prit l'enveloppe. Elle ne l'ouvrit pas. Son mari n'avait pas écrit depuis trois ans.
"""
ENGLISH = """The New Library of Harbour Street prints old stories for young readers. All rights are reserved.

THE LETTER

The postman came about noon. It had rained all night,
and the road was covered with mud.

“A letter for you, madam!” he shouted. “It comes from Lyons.”

Martha took the envelope and did not open it.

Her husband had not written for three years.
"""
