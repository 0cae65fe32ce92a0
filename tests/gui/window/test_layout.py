"""Nothing is cut off, and nothing lies on something else: in every workspace, at every size, before and after a run."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.properties.layer_header import NameField
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.gui.window.place import LEAST_SIZE
from cnnstudio.gui.window.workspace import WORKSPACES
from tests.gui.window.projects import shapes_project

SIZES = (LEAST_SIZE, (1024, 768), (1440, 900), (1920, 1080))
IDS = [spec.id for spec in WORKSPACES]
_SLACK = 1
"""Pixels that fonts are rounded by."""
_MOST_ROUNDS = 20
"""A page that has not settled by then is judged as it is."""


def words_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def shown(page: QWidget) -> Iterator[QWidget]:
    """Labels, buttons and choices that are in view and have words; what scrolls is in view wherever it lies."""
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton | QComboBox) and words_of(widget):
            yield widget


def is_cut(widget: QWidget) -> bool:
    """Whether words need more room than they have; an ElidedLabel says by its dots that it is short."""
    metrics = widget.fontMetrics()
    if isinstance(widget, ElidedLabel):
        return widget.height() + _SLACK < metrics.height()
    if isinstance(widget, QLabel):
        inside = widget.contentsRect()
        needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
        if widget.wordWrap():
            longest = max(metrics.horizontalAdvance(word) for word in widget.text().split())
            return widget.height() + _SLACK < needed or inside.width() + _SLACK < longest
        return inside.width() + _SLACK < metrics.horizontalAdvance(widget.text()) or widget.height() + _SLACK < needed
    if isinstance(widget, QComboBox):
        return _room_of(widget) + _SLACK < metrics.horizontalAdvance(widget.currentText())
    return widget.width() + _SLACK < widget.minimumSizeHint().width()


def _room_of(box: QComboBox) -> int:
    """Pixels between the edge and the arrow."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(control, option, part, box).width()


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """What is seen of a widget, in pixels of the window: scroll areas show a part."""
    area = QRect(widget.mapTo(window, QPoint()), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not window:
        area &= QRect(above.mapTo(window, QPoint()), above.size())
        above = above.parentWidget()
    return area


def collisions(page: QWidget, window: QWidget) -> list[str]:
    """Pairs of words that lie on each other; a note inside a field lies there on purpose."""
    found = [(widget, place_of(widget, window)) for widget in shown(page)]
    return [
        f"{words_of(first)!r} and {words_of(second)!r}"
        for place, (first, area) in enumerate(found)
        for second, other in found[place + 1 :]
        if not first.isAncestorOf(second) and not second.isAncestorOf(first)
        if (area & other).width() > _SLACK and (area & other).height() > _SLACK
    ]


def let_settle(page: QWidget) -> None:
    """Wrapped words find their height in a second round, and what they move in one more."""
    before: list[QRect] = []
    for _ in range(_MOST_ROUNDS):
        for _ in range(3):
            QApplication.processEvents()
        places = [widget.geometry() for widget in shown(page)]
        if places == before:
            return
        before = places


def faults(window: MainWindow) -> list[str]:
    """What a designer would see at once, by workspace and size."""
    said = []
    for size in SIZES:
        window.resize(*size)
        for workspace_id in IDS:
            window.show_workspace(workspace_id)
            page = window.centralWidget()
            let_settle(page)
            where = f"{workspace_id} at {size[0]}×{size[1]}: "
            said += [f"{where}{words_of(widget)!r} is cut" for widget in shown(page) if is_cut(widget)]
            said += [f"{where}{pair} lie on each other" for pair in collisions(page, window)]
    return said


def test_nothing_is_cut_before_the_first_run(full_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: full_window.context.images.prepared is not None)
    assert faults(full_window) == []


def test_nothing_is_cut_while_a_training_waits(full_window: MainWindow, qtbot: QtBot) -> None:
    session = full_window.context.session
    with qtbot.waitSignal(session.epoch_finished):
        session.start(shapes_project("endless", epochs=12))
    session.pause()
    qtbot.waitUntil(lambda: session.state.value == "paused")
    assert faults(full_window) == []
    with qtbot.waitSignal(session.finished):
        session.stop()


def test_nothing_is_cut_after_two_runs(full_window: MainWindow, qtbot: QtBot) -> None:
    session = full_window.context.session
    for _ in range(2):
        with qtbot.waitSignal(session.finished):
            session.start(shapes_project())
    for workspace_id, filled in (
        ("inspect", lambda: full_window.context.inspector.maps is not None),
        ("evaluate", lambda: full_window.context.evaluator.result is not None),
    ):
        full_window.show_workspace(workspace_id)
        qtbot.waitUntil(filled)
    assert faults(full_window) == []


@pytest.mark.parametrize("layer_id", ["input_1", "flatten_1", "dense_1"])
def test_nothing_is_cut_beside_a_selected_layer(full_window: MainWindow, qtbot: QtBot, layer_id: str) -> None:
    full_window.context.selection.select([layer_id])
    properties = full_window.workspaces["build"].panel("properties")
    qtbot.waitUntil(lambda: any(field.isVisible() for field in properties.findChildren(NameField)))
    assert faults(full_window) == []


def test_nothing_is_cut_with_problems_and_an_error(full_window: MainWindow, qtbot: QtBot) -> None:
    full_window.context.document.remove(["dense_1"])
    full_window.context.navigation.train()
    drawer = full_window.workspaces["build"].drawer
    assert drawer is not None
    for page in ("problems", "outline", "summary", "python"):
        drawer.open(page)
        assert faults(full_window) == []


def test_what_is_cut_or_covered_is_found(appearance: Appearance, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    words = "several words of some length"
    choice = QComboBox(page)
    choice.addItem(words)
    for place, (widget, size) in enumerate(
        (
            (Label(words, parent=page), QSize(60, 20)),
            (Label(words, wrap=True, parent=page), QSize(60, 20)),
            (Button(words, parent=page), QSize(60, 30)),
            (choice, QSize(100, 30)),
        )
    ):
        widget.setGeometry(QRect(QPoint(0, 100 * place), size))
    page.resize(400, 500)
    page.show()
    assert all(is_cut(widget) for widget in shown(page))
    assert len(list(shown(page))) == 4
    assert collisions(page, page) == []
    for widget in page.findChildren(Label):
        widget.setGeometry(0, 0, 300, 60)
    assert len(collisions(page, page)) == 1
    assert not any(is_cut(widget) for widget in page.findChildren(Label))
