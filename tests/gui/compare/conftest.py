"""What the tests of comparing stand on."""

from tests.gui.panels.conftest import build, show
from tests.gui.window.conftest import make_window, preferences_file, window

__all__ = ["build", "make_window", "preferences_file", "show", "window"]
