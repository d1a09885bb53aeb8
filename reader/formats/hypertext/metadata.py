"""The language of a book, in its package file."""

from reader.formats.hypertext.tags import Token, TokenKind, tokens
from reader.formats.layout import Layout


def with_languages(package: str, layout: Layout) -> str:
    """Return the source of a package that says in which languages the book is now.

    French becomes English; a book in both languages says both.
    """
    cut = list(tokens(package, xml=True))
    spans = [
        (opened, text, closed)
        for opened, text, closed in zip(cut, cut[1:], cut[2:], strict=False)
        if opened.name == "language" and opened.kind is TokenKind.OPEN and closed.kind is TokenKind.CLOSE
    ]
    if not spans:
        return package
    french = [one for one in spans if _of(package, one[1]).strip().lower().startswith("fr")]
    _, text, closed = (french or spans)[0]
    if layout is Layout.ENGLISH:
        return f"{package[: text.start]}en{package[text.end :]}"
    name = _of(package, closed)[2:-1].strip()
    return f"{package[: closed.end]}<{name}>en</{name}>{package[closed.end :]}"


def _of(package: str, token: Token) -> str:
    return package[token.start : token.end]
