"""Addresses of the web and of mailboxes: words that no translation may touch."""

import re

_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>«»\"”)\]]*[\w/]|\b[\w.+-]+@[\w-]+\.[\w.-]*\w", re.IGNORECASE)


def addresses(text: str) -> list[str]:
    """Return the addresses in ``text``, in order."""
    return _ADDRESS.findall(text)


def without_addresses(text: str) -> str:
    """Return ``text`` with its addresses left out."""
    return _ADDRESS.sub("", text)


def blank_addresses(text: str) -> str:
    """Return ``text`` with spaces in place of the characters of its addresses."""
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)


def restore_addresses(english: str, source: str) -> str:
    """Return ``english`` with the addresses of ``source`` in place of its own, which a model may have altered.

    Where the two have different numbers of addresses, ``english`` comes back as it is.
    """
    originals = addresses(source)
    if len(addresses(english)) != len(originals):
        return english
    remaining = iter(originals)
    return _ADDRESS.sub(lambda _: next(remaining), english)
