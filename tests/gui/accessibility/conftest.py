"""The same whole windows that the keyboard is tried in."""

from tests.gui.focus.conftest import fresh, make_window, preferences_file, press, trained

__all__ = ["fresh", "make_window", "preferences_file", "press", "trained"]
