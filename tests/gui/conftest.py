"""What tests of the window share."""

import pytest
from PySide6.QtWidgets import QApplication

from cnnstudio.gui.looks.theme import Appearance


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """The looks, light, worn by the application."""
    return Appearance()
