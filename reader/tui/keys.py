"""The line of keys at the foot of a screen."""

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer


class Keys(Footer):
    """Textual's own, which is built again only when other keys mean something: it would be three times at the start."""

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._shown: list[tuple[Binding, bool]] = []

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys that mean something now."""
        shown = [(active.binding, active.enabled) for active in screen.active_bindings.values() if active.binding.show]
        if shown != self._shown and screen.app.app_focus:
            self._shown = shown
            super().bindings_changed(screen)
