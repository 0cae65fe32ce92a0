"""How long the switch between light and dark takes."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from tests.benchmarks.figures import median_seconds, milliseconds, show

pytestmark = pytest.mark.bench

_LABELS = 500
"""As many widgets as a whole window has."""


def test_light_and_dark() -> None:
    application = QApplication.instance() or QApplication([])
    appearance = Appearance()
    page = QWidget()
    layout = column(page)
    for _ in range(_LABELS):
        layout.addWidget(Label("x"))
    page.show()
    application.processEvents()
    show(f"light and dark with {_LABELS} widgets", "none", milliseconds(median_seconds(appearance.toggle)))
    page.close()
