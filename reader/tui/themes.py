"""Every colour of the reader: two themes of its own, and the looks of the page derived from whatever theme is on.

Each look differs from the others in more than colour (weight, slant, line, reversal), so that the page can be read
without any.
"""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from reader.tui.marks import Look

NIGHT = Theme(
    name="en-regard-night",
    primary="#8fb0d9",
    secondary="#a6a0c8",
    accent="#e0b36a",
    warning="#e0a35c",
    error="#e07a72",
    success="#8fbf8a",
    foreground="#d7d3c8",
    background="#191b20",
    surface="#1f2228",
    panel="#272b33",
    dark=True,
)
PAPER = Theme(
    name="en-regard-paper",
    primary="#2f5d8c",
    secondary="#6a5a94",
    accent="#a8641c",
    warning="#a85a12",
    error="#b03a32",
    success="#3f7a3a",
    foreground="#2b2a27",
    background="#faf6ec",
    surface="#f3eee1",
    panel="#e9e2d2",
    dark=False,
)
OURS = (NIGHT, PAPER)
TERMINAL = "ansi-dark"
"""The theme that leaves the colours to the terminal."""
_EMPHASIS = {Look.EMPHASIS: Style(italic=True), Look.STRONG: Style(bold=True)}


class Paint:
    """The styles in which the page is drawn under one theme.

    Attributes:
        french: French text.
        english: English text, a little quieter.
        heading: headings, in both languages.
        aside: code and rules between the paragraphs, numbers of list items.
        waiting: placeholders for English that is still to come.
        rule: the line between the columns.
        bar: the bar beside the sentence under the cursor.
        signs: styles of the signs in the margin.
        looks: what is laid over the text.
    """

    def __init__(self, theme: Theme, variables: Mapping[str, str]) -> None:
        """Derive the styles from a theme and the variables that Textual generates for it."""
        if theme.ansi:
            self._leave_to_terminal()
        else:
            self._blend(theme, variables)

    def _blend(self, theme: Theme, variables: Mapping[str, str]) -> None:
        def colour(name: str) -> Color:
            return Color.parse(variables[name])

        back, fore = colour("background"), colour("foreground")
        primary, accent = colour("primary"), colour("accent")
        good, bad = colour("success"), colour("warning")

        def style(front: Color | None = None, behind: Color | None = None, attributes: str = "") -> Style:
            return Style.parse(attributes) + Style.from_color(
                front.rich_color if front else None, behind.rich_color if behind else None
            )

        def readable(front: Color) -> Color:
            return front.blend(fore, 0.25)

        self.blank = style(fore, back)
        self.french = self.blank
        self.english = style(back.blend(fore, 0.82), back)
        self.heading = style(readable(primary), back, "bold")
        self.aside = style(back.blend(fore, 0.62), back)
        self.waiting = style(back.blend(fore, 0.22), back)
        self.rule = style(back.blend(fore, 0.14), back)
        self.bar = style(primary, back)
        self.signs = {
            "◆": style(accent, back),
            "!": style(bad, back, "bold"),
            "?": style(bad, back),
            "✎": style(good, back),
            "•": self.rule + style(back.blend(fore, 0.5)),
        }
        self.looks = {
            **_EMPHASIS,
            Look.SENTENCE: style(behind=back.blend(primary, 0.16 if theme.dark else 0.12)),
            Look.TERM_USED: style(readable(good), attributes="underline"),
            Look.TERM_UNUSED: style(readable(bad), attributes="italic underline"),
            Look.HOVER: style(behind=back.blend(primary, 0.28), attributes="underline"),
            Look.LINK: style(fore, back.blend(accent, 0.38 if theme.dark else 0.32), "underline"),
            Look.WORD: style(back, primary, "bold"),
            Look.HIT: style(fore, back.blend(accent, 0.3), "italic"),
            Look.THIS_HIT: style(back, accent, "bold italic"),
            Look.SELECTED: style(behind=back.blend(fore, 0.25)),
            Look.VEIL: style(back.blend(fore, 0.2)),
        }

    def _leave_to_terminal(self) -> None:
        plain = Style.parse
        self.blank = self.french = self.english = self.aside = plain("default on default")
        self.heading = plain("bold")
        self.waiting = self.rule = plain("dim")
        self.bar = plain("bold blue")
        self.signs = {
            "◆": plain("yellow"),
            "!": plain("bold red"),
            "?": plain("yellow"),
            "✎": plain("green"),
            "•": plain("dim"),
        }
        self.looks = {
            **_EMPHASIS,
            Look.SENTENCE: plain("bold"),
            Look.TERM_USED: plain("green underline"),
            Look.TERM_UNUSED: plain("yellow italic underline"),
            Look.HOVER: plain("underline"),
            Look.LINK: plain("reverse underline"),
            Look.WORD: plain("reverse bold"),
            Look.HIT: plain("reverse italic"),
            Look.THIS_HIT: plain("reverse italic bold"),
            Look.SELECTED: plain("reverse"),
            Look.VEIL: plain("dim"),
        }


def theme_for(wanted: str, *, no_color: bool, color_system: str | None) -> str:
    """Return the theme to start with: the wanted one, or the terminal's own where it has few colours or none."""
    few = no_color or color_system in (None, "standard", "windows")
    return TERMINAL if few else wanted
