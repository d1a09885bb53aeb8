"""What a file has lost on its way into English, found without this program's readers and writers."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.bench.mixed_files import CUE_FORMS, PANDOC_FORMS


def shape(path: Path) -> tuple[list[str], list[str], list[str]]:
    """Return what a file is made of, as something else than this program sees it.

    Returns:
        Kinds of its parts in order, the texts of those that hold words, and what has to be there unchanged.
    """
    form = path.suffix[1:]
    text = "" if form in PANDOC_FORMS and form != "md" else path.read_text(encoding="utf-8")
    if form in CUE_FORMS:
        blocks = [part.splitlines() for part in text.strip().split("\n\n")]
        found = [block for block in blocks if any("-->" in line for line in block)]
        times = [line for part in found for line in part if "-->" in line]
        return ["cue"] * len(found), [" ".join(part[2:]) for part in found], times
    if form == "txt":
        parts = text.strip().split("\n\n")
        return ["block"] * len(parts), parts, []
    tree = subprocess.run(
        ["pandoc", "-f", PANDOC_FORMS[form], "-t", "json", path], capture_output=True, check=True
    ).stdout
    kinds: list[str] = []
    texts: list[str] = []
    verbatim: list[str] = []
    _walk(json.loads(tree)["blocks"], kinds, texts, verbatim)
    return kinds, texts, verbatim


def _walk(node: object, kinds: list[str], texts: list[str], verbatim: list[str]) -> None:
    if isinstance(node, list):
        for child in node:
            _walk(child, kinds, texts, verbatim)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind in ("Header", "Para", "Plain"):
            kinds.append(kind)
            texts.append(_plain(content))
        elif kind == "CodeBlock" and isinstance(content, list):
            kinds.append(kind)
            verbatim.append(str(content[1]))
        elif kind in ("BulletList", "OrderedList", "BlockQuote", "Table"):
            kinds.append(kind)
        if kind not in ("Header", "Para", "Plain", "CodeBlock"):
            _walk(content, kinds, texts, verbatim)


def _plain(node: object) -> str:
    if isinstance(node, list):
        return "".join(map(_plain, node))
    if isinstance(node, dict):
        kind = node.get("t")
        return str(node["c"]) if kind == "Str" else " " if kind in ("Space", "SoftBreak") else _plain(node.get("c"))
    return ""


def losses(source: Path, target: Path) -> Iterator[str]:
    """Yield what of a file is missing in its English."""
    french, english = shape(source), shape(target)
    if french[0] != english[0]:
        yield f"parts: {Counter(french[0]) - Counter(english[0])} missing, {len(english[0]) - len(french[0]):+} in all"
        return
    if french[2] != english[2]:
        yield "what is verbatim has changed"
    for before, after in zip(french[1], english[1], strict=True):
        if before.strip() and not after.strip():
            yield f"empty: {before[:60]}"
        if missing := Counter(filter(str.isdecimal, before)) - Counter(filter(str.isdecimal, after)):
            yield f"digits {dict(missing)}: {before[:60]} → {after[:60]}"
        if len(after) < 0.4 * len(before) - 10:
            yield f"short: {before[:60]} → {after[:60]}"
