"""What the tests of the quiz stand on: the panels of Build, on the MNIST network."""

from tests.gui.panels.conftest import build, show
from tests.gui.window.conftest import full_window, make_window, preferences_file, window

__all__ = ["build", "full_window", "make_window", "preferences_file", "show", "window"]
