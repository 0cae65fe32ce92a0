"""Wherever Tab stops, the picture says so: in both themes, at 3 : 1 against the picture without."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cnnstudio.gui.focus.stops import give_focus, stops
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.accessibility.pictures import contrasts, seen
from tests.gui.focus.conftest import IDS

TAB = Qt.FocusReason.TabFocusReason


def marked(widget: QWidget, elsewhere: QWidget, window: MainWindow) -> int:
    """How many pixels stand out by 3 : 1 once the keyboard is there."""
    give_focus(widget, TAB)
    QApplication.processEvents()
    place = seen(widget, window)
    give_focus(elsewhere, TAB)
    QApplication.processEvents()
    before = window.grab(place).toImage()
    widget.setFocus(TAB)
    QApplication.processEvents()
    after = window.grab(place).toImage()
    return int((contrasts(before, after) >= 3).sum())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen(trained: MainWindow, scheme: str) -> None:
    trained.context.appearance.choose("dark" if scheme == "dark" else "light")
    known: set[QWidget] = set()
    for workspace_id in IDS:
        trained.show_workspace(workspace_id)
        drawer = trained.workspaces[workspace_id].drawer
        for page in ("summary", "python", "problems", "outline") if drawer is not None else ("",):
            if drawer is not None:
                drawer.open(page)
            QApplication.processEvents()
            for widget in stops(trained):
                if widget not in known:
                    known.add(widget)
                    first, second = stops(trained)[:2]
                    found = marked(widget, second if widget is first else first, trained)
                    # A caret alone is too little: what counts is an outline.
                    least = 2 * min(widget.width(), widget.height())
                    assert found >= min(least, 200), f"{workspace_id}: {widget} {widget.accessibleName()}: {found}"
    trained.context.appearance.choose("light")
