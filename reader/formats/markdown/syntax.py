"""A parser of Markdown that remembers where inline markup stands in its paragraph.

CommonMark with tables and strikethrough, and rules that keep what other dialects have: notes, formulas, attributes,
placeholders of templates, boxes of task lists, kinds of alerts.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.formats.markdown.dialects import add_blocks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

AT = "at"
"""Key in a token's ``meta``: where its source begins and ends, in characters of the paragraph."""
LABEL_END = "label_end"
"""Key in a link's ``meta``: where the bracket stands that closes its text."""
KEPT, NOTE = "kept", "note"
"""Types of the tokens that stay as they are: the one has a meaning in its sentence, the other only a place in it."""

_FORMULA = r"\$\$[^$]+\$\$|\$(?![\s\d]*\s)[^$\n]+(?<![\s\\])\$(?!\d)"
_KEPT = re.compile(rf"{_FORMULA}|\{{\{{[^{{}}\n]*\}}\}}|\{{%[^\n]*?%\}}")
_NOTE = re.compile(r"\[\^[^\]\s]{1,200}\]:?|\{[#.:][^{}\n]*\}")
_HEAD = re.compile(r"\[[ xX]\](?=\s)|\[!\w+\][-+]?(?=\s|$)")
"""What begins an item or a quotation: a box of a task list, the kind of an alert."""
_ATTRIBUTES = re.compile(r"\{(?:[#.]|\w+=)[^{}]*\}")
_ATTRIBUTED = ("link", "image", "backtick")
"""Names of the rules for that behind which attributes may stand."""

_Rule = Callable[["StateInline", bool], bool]


@lru_cache(maxsize=1)
def parser() -> "MarkdownIt":
    """Return the parser."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.core.ruler.disable("text_join")  # what was escaped stays apart from the text around it
    for rule in markdown.inline.ruler.__rules__:
        if rule.name != "text":
            rule.fn = _tracked(rule.fn)
    markdown.inline.ruler.before("escape", KEPT, _tracked(_keep), {"alt": []})
    markdown.inline.ruler.before("link", "span", _tracked(_span), {"alt": []})
    markdown.inline.ruler.before("link", "note_in_line", _tracked(_note_in_line), {"alt": []})
    add_blocks(markdown)
    for block_rule in markdown.block.ruler.__rules__:
        if block_rule.name == "reference":
            block_rule.fn = _without_notes(block_rule.fn)
    return markdown


def _keep(state: "StateInline", silent: bool) -> bool:
    """Take what stays as it is."""
    found = _HEAD.match(state.src) if state.pos == 0 else None
    kind = NOTE
    if not found and state.src[state.pos] in "[{":
        found = _NOTE.match(state.src, state.pos, state.posMax)
    if not found and state.src[state.pos] in "${":
        found, kind = _KEPT.match(state.src, state.pos, state.posMax), KEPT
    if not found:
        return False
    if not silent:
        state.push(kind, "", 0).content = found[0]
    state.pos = found.end()
    return True


def _note_in_line(state: "StateInline", silent: bool) -> bool:
    """Take a note that stands where its mark would: ``^[…]``."""
    end = _label_end(state, state.pos + 1) if state.src.startswith("^", state.pos) else -1
    if end < 0:
        return False
    if not silent:
        state.push(NOTE, "", 0).content = state.src[state.pos : end + 1]
    state.pos = end + 1
    return True


def _span(state: "StateInline", silent: bool) -> bool:
    """Take words in brackets that have attributes behind them."""
    end = _label_end(state, state.pos)
    behind = _ATTRIBUTES.match(state.src, end + 1, state.posMax)
    if end < 0 or not behind:
        return False
    if not silent:
        whole = state.posMax
        state.push("span_open", "span", 1)
        state.pos, state.posMax = state.pos + 1, end
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = whole
    state.pos = behind.end()
    return True


def _tracked(rule: _Rule) -> _Rule:
    """Return an inline rule that tells its tokens where they stand."""
    has_label = rule.__name__ in ("link", "image", "_span", "_note_in_line")

    def tracked(state: "StateInline", silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if has_label and _last_bracket(state.src) < start:  # thousands of brackets take seconds to look through
            return False
        if not rule(state, silent):
            return False
        if rule.__name__ in _ATTRIBUTED and (behind := _ATTRIBUTES.match(state.src, state.pos, state.posMax)):
            state.pos = behind.end()
        if silent:
            return True
        place = state.pos
        label = start + state.src.startswith("!", start)
        label_end = _label_end(state, label) if has_label else -1
        for token in reversed(state.tokens[count:]):
            if token.type == "text":  # a run of * or _, one character each: what it means is found later
                token.meta.setdefault(AT, (place - len(token.content), place))
                place -= len(token.content)
            else:
                token.meta.setdefault(AT, (start, state.pos))
                token.meta.setdefault(LABEL_END, label_end)
        return True

    return tracked


@lru_cache(maxsize=1)
def _last_bracket(content: str) -> int:
    """Return where the last bracket stands that may close a label in the content of a paragraph; -1 where none does."""
    return content.rfind("]")


def _label_end(state: "StateInline", start: int) -> int:
    from markdown_it.helpers import parseLinkLabel

    return parseLinkLabel(state, start, True) if state.src.startswith("[", start) else -1


def _without_notes(rule: Callable[..., bool]) -> Callable[..., bool]:
    """Return the rule of reference definitions, which takes the text of a note for one."""

    def defined(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        place = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", place) and rule(state, start, end, silent)

    return defined
