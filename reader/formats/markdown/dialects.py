"""Blocks that other dialects of Markdown have: definitions of terms, and lines that stay as they are."""

import re
from bisect import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock

KEPT_LINE = "kept_line"
"""Type of the tokens of lines that stay as they are; what a reader reads of them is their content."""

# The fence of a division or an admonition, a command of LaTeX, an abbreviation.
_KEPT = re.compile(r":{3,}.*|\\[A-Za-z]+\*?(?:\[[^\]]*\]|\{[^{}]*\})*[ \t]*$|\*\[[^\]]+\]:.*")
_ONLY_MARKUP = re.compile(r"(?::{3,}|\\[A-Za-z]+\*?)\s*")
"""Lines that say nothing to a reader: the end of a division, the end of a page."""
_BEGIN = re.compile(r"\\begin\{([^{}]+)\}")
# One space would do in some dialects; but where lines are broken, a French colon may come to stand behind the break.
_DEFINITION = re.compile(r"[:~](?:\t| {2,})\s*(?=\S)")


def add_blocks(markdown: "MarkdownIt") -> None:
    """Teach a parser the blocks of other dialects."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("blockquote", KEPT_LINE, _keep, ends)
    markdown.block.ruler.before("blockquote", "definition", _define, ends)


def _keep(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """Take a line that stays as it is, or all lines of an environment of LaTeX."""
    line = _line(state, start)
    if state.is_code_block(start) or not _KEPT.match(line):
        return False
    if silent:
        return True
    last = start
    if begin := _BEGIN.match(line):
        place = state.src.find(f"\\end{{{begin[1]}}}", state.bMarks[start], state.eMarks[end - 1])
        last = max(start, bisect(state.bMarks, place) - 1)
    state.line = last + 1
    token = state.push(KEPT_LINE, "", 0)
    token.map = [start, state.line]
    kept = state.getLines(start, state.line, state.blkIndent, False)
    token.content = "" if _ONLY_MARKUP.fullmatch(kept) else kept
    return True


def _define(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """Take a definition as a paragraph that stands behind its colon."""
    from markdown_it.rules_block import paragraph

    marker = _DEFINITION.match(_line(state, start))
    if state.is_code_block(start) or not marker:
        return False
    if silent:
        return True
    state.bMarks[start] += state.tShift[start] + marker.end()
    state.tShift[start] = 0
    return paragraph(state, start, end, False)


def _line(state: "StateBlock", number: int) -> str:
    """Return a line without its indent."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
