"""Tab goes through a workspace as it is read, and stops only where something can be done."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.focus.stops import is_usable, stops
from cnnstudio.gui.widgets.message_line import MessageLine
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.focus.conftest import IDS, Press

K = Qt.Key


def chain(window: MainWindow, press: Press) -> list[QWidget]:
    """Where Tab stops in the workspace in view, from the first stop once round."""
    window.top_bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = [window.top_bar.menu_button]
    while (here := press(K.Key_Tab)) is not found[0]:
        assert here not in found, f"Tab is caught at {here}"
        found.append(here)
    return found


def place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def area_of(widget: QWidget, window: MainWindow) -> int:
    holding = [at for at, area in enumerate(window.areas()) if area is widget or area.isAncestorOf(widget)]
    return holding[-1]


@pytest.mark.parametrize("state", ["fresh", "trained"])
def test_tab_goes_from_the_top_left_to_the_bottom_right(
    state: str, request: pytest.FixtureRequest, press: Press
) -> None:
    window: MainWindow = request.getfixturevalue(state)
    for workspace_id in IDS:
        window.show_workspace(workspace_id)
        QApplication.processEvents()
        visited = [widget for widget in chain(window, press) if not window.hint.isAncestorOf(widget)]
        for before, after in pairwise(visited):
            here, there = place_of(before, window), place_of(after, window)
            if area_of(before, window) == area_of(after, window):
                # Below, or in the same line further to the right.
                # What stands within something follows it.
                goes_on = there.center().y() > here.center().y() or there.left() >= here.right()
                goes_on = goes_on or before.isAncestorOf(after)
                assert goes_on, f"{workspace_id}: {before} {here}, then {after} {there}"
                assert there.bottom() > here.top(), f"{workspace_id}: {before} {here}, then {after} {there}"
            else:
                assert area_of(before, window) < area_of(after, window)
        assert {area_of(widget, window) for widget in visited} >= {0, len(window.areas()) - 1}


def test_shift_and_tab_go_the_same_way_back(trained: MainWindow, press: Press) -> None:
    for workspace_id in IDS:
        trained.show_workspace(workspace_id)
        QApplication.processEvents()
        there = chain(trained, press)
        trained.top_bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
        back = [press(K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier) for _ in there]
        assert back == [*reversed(there[1:]), there[0]]


def test_every_stop_is_seen_and_enabled(trained: MainWindow, press: Press) -> None:
    for workspace_id in IDS:
        trained.show_workspace(workspace_id)
        visited = chain(trained, press)
        assert all(is_usable(widget) for widget in visited)
        assert visited == stops(trained)


def test_a_hint_is_read_where_it_points(fresh: MainWindow, press: Press) -> None:
    visited = chain(fresh, press)
    place = visited.index(fresh.hint.close_button)
    assert isinstance(visited[place + 1], CanvasView)


def test_a_form_that_comes_later_stands_where_it_is_seen(trained: MainWindow, press: Press) -> None:
    trained.context.selection.select(["flatten_1"])
    trained.context.selection.select(["dense_1"])
    QApplication.processEvents()
    names = [widget.accessibleName() for widget in chain(trained, press)]
    assert names.index("Own name of the layer") < names.index("units") < len(names) - 2


def test_tab_scrolls_to_where_it_stops(trained: MainWindow, press: Press) -> None:
    trained.resize(1000, 640)
    trained.show_workspace("train")
    QApplication.processEvents()
    for widget in chain(trained, press):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
    trained.show_workspace("data")
    QApplication.processEvents()
    trained.top_bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in stops(trained):
        here = press(K.Key_Tab)
        assert not here.visibleRegion().isEmpty(), here


def test_a_line_without_a_message_is_no_stop(trained: MainWindow) -> None:
    (line,) = trained.status_bar.findChildren(MessageLine)
    trained.status_bar.tell("Saved.")
    assert line in stops(trained)
    trained.status_bar.tell("")
    assert line not in stops(trained)
