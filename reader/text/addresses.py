"""Addresses of the web and of mailboxes: words that no translation may touch."""

import re

_REST = r"[^\s<>«»\"”)\]]*[\w/]"
_MAILBOX = r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w"
_ADDRESS = re.compile(rf"\b(?:https?://|www\.){_REST}|{_MAILBOX}", re.IGNORECASE)
_ALTERED = re.compile(rf"\b(?:https?: ?/ ?/ ?|www\.){_REST}|{_MAILBOX}", re.IGNORECASE)
"""With the spaces that a model puts into one."""


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
    if len(_ALTERED.findall(english)) != len(originals):
        return english
    remaining = iter(originals)
    return _ALTERED.sub(lambda _: next(remaining), english)
