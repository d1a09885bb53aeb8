"""What the elements of HTML mean to a translator."""

from reader.formats.document import MarkKind

MARKS = {
    "a": MarkKind.LINK,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "br": MarkKind.BREAK,
}
"""Inline elements whose meaning a reader shows."""

VERBATIM = frozenset(["code", "kbd", "samp", "var", "tt", "math"])
"""Inline elements whose text stays as it is, in the middle of a sentence."""

OBJECTS = frozenset({
    "img", "svg", "iframe", "object", "embed", "video", "audio", "canvas", "select", "textarea", "input",
    "picture", "map", "area", "wbr", "script", "style", "template", "datalist", "meter", "progress", "param",
    "source", "track", "link", "meta"
})  # fmt: skip
"""What stands in a line of text and has none that belongs to it."""

_PLAIN = frozenset({
    "abbr", "acronym", "bdi", "bdo", "big", "button", "data", "del", "font", "ins", "label", "mark", "nobr", "output",
    "q", "rb", "rp", "rt", "ruby", "s", "small", "span", "strike", "time", "u", "blink",
})  # fmt: skip

INLINE = _PLAIN | MARKS.keys() | VERBATIM | OBJECTS
"""Elements that do not end the sentence they stand in. All others do."""

OPAQUE = frozenset({
    "svg", "iframe", "object", "video", "audio", "canvas", "select", "textarea", "picture", "map", "script",
    "style", "template", "datalist"
})  # fmt: skip
"""Elements with content that is left alone."""

KEPT_BLOCKS = frozenset({"pre", "xmp", "listing", "plaintext", "noembed", "noframes"})
"""Blocks whose content is left alone."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

PHRASING = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption", "legend", "summary", "option"])
"""Blocks that may hold no other blocks."""

REPEATABLE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])
"""Blocks of which a second one may stand behind the first, wherever the first may stand."""

TRANSLATED = ("alt", "title", "placeholder", "aria-label")
"""Attributes whose value a person reads."""

DESCRIPTIONS = frozenset(
    ["description", "og:description", "og:title", "og:site_name", "twitter:title", "twitter:description"]
)
"""Names of ``meta`` elements whose content a person reads."""

SKIPPED_AS = {
    "pre": "code block",
    "xmp": "code block",
    "listing": "code block",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "var": "code",
    "tt": "code",
    "math": "formula",
    "svg": "drawing",
    "script": "script",
    "style": "style sheet",
    "textarea": "form field",
    "select": "form field",
}
"""What a person calls what is left alone."""

CLOSES = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"td", "th", "tr"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
"""For an opening tag of HTML: elements that it closes, and those within which it does so."""
