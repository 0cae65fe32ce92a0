"""Every widget that can be used or that shows something has a name, a fitting role, and what it holds."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTextBrowser,
    QWidget,
)

from cnnstudio.core.layers import Category
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.steps.step_card import StepCard
from cnnstudio.gui.widgets.count_bars import CountBars
from cnnstudio.gui.widgets.draw_pad import DrawPad
from cnnstudio.gui.widgets.image_grid import ImageGrid
from cnnstudio.gui.widgets.layer_strip import LayerStrip
from cnnstudio.gui.widgets.map_tiles import MapTiles
from cnnstudio.gui.widgets.matrix_view import MatrixView
from cnnstudio.gui.widgets.number_grid import NumberGrid
from cnnstudio.gui.widgets.pixel_picture import PixelPicture
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.widgets.probability_bars import ProbabilityBars
from cnnstudio.gui.widgets.scale_bar import ScaleBar
from cnnstudio.gui.widgets.segmented import Segment, Segmented
from cnnstudio.gui.widgets.share_bar import ShareBar
from cnnstudio.gui.widgets.split_bar import SplitBar
from cnnstudio.gui.widgets.status_bar import StatusBar
from cnnstudio.gui.widgets.switch import Switch
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.accessibility.spoken import (
    Role,
    description,
    interface,
    is_labelled,
    is_to_be_told,
    name,
    role,
    value,
)
from tests.gui.focus.conftest import IDS

ROLES: dict[type[QWidget], set[Role]] = {
    Switch: {Role.CheckBox},
    Segment: {Role.RadioButton},
    Segmented: {Role.Grouping},
    LayerStrip: {Role.Grouping},
    QAbstractButton: {Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.StaticText},
    QLineEdit: {Role.EditableText},
    QComboBox: {Role.ComboBox},
    QPlainTextEdit: {Role.EditableText},
    QTextBrowser: {Role.EditableText, Role.StaticText},
    QProgressBar: {Role.ProgressBar},
    QAbstractItemView: {Role.List, Role.Table, Role.Tree},
    ImageGrid: {Role.List},
    NumberGrid: {Role.Table},
    MatrixView: {Role.Table},
    CanvasView: {Role.Canvas},
    DrawPad: {Role.Canvas},
    CountBars: {Role.Chart},
    CurvePlot: {Role.Chart},
    ProbabilityBars: {Role.Chart},
    ShareBar: {Role.Chart},
    SplitBar: {Role.Chart},
    PixelPicture: {Role.Graphic},
    MapTiles: {Role.Graphic},
    ScaleBar: {Role.Graphic},
    StatusBar: {Role.StatusBar},
}
HOLDING = (
    ImageGrid,
    NumberGrid,
    MatrixView,
    CanvasView,
    CountBars,
    CurvePlot,
    ProbabilityBars,
    ShareBar,
    SplitBar,
    ScaleBar,
)
PARTS_OF = (SplitBar,)
"""Their painted parts are told by them."""


def in_view(window: MainWindow) -> Iterator[QWidget]:
    """All widgets of all workspaces, each as it is seen; of Build's drawer, all pages, and all steps unfolded."""
    for workspace_id in IDS:
        window.show_workspace(workspace_id)
        drawer = window.workspaces[workspace_id].drawer
        for card in window.findChildren(StepCard):
            card.unfold()
        for page in ("summary", "python", "problems", "outline") if drawer is not None else ("",):
            if drawer is not None:
                drawer.open(page)
            QApplication.processEvents()
            # What stands in a header is told by its table.
            found = [widget for widget in window.findChildren(QWidget) if not isinstance(widget, QHeaderView)]
            yield from (widget for widget in found if widget.isVisible())


def expected_roles(widget: QWidget) -> set[Role] | None:
    return next((ROLES[kind] for kind in type(widget).__mro__ if kind in ROLES), None)


def is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, PARTS_OF)


@pytest.mark.parametrize("state", ["fresh", "trained"])
def test_everything_has_a_name_a_role_and_what_it_holds(state: str, request: pytest.FixtureRequest) -> None:
    window: MainWindow = request.getfixturevalue(state)
    window.context.document.add_step(Category.AUGMENTATION, "random_zoom")
    told = set()
    for widget in in_view(window):
        roles = expected_roles(widget)
        if roles is not None:
            assert role(widget) in roles, f"{widget} is a {role(widget)}"
        if (roles is not None or is_to_be_told(widget)) and not is_part(widget):
            assert roles is not None or role(widget) not in (Role.Client, Role.NoRole), f"{widget} has no role"
            assert name(widget).strip(), f"{widget} in {widget.parentWidget()} has no name"
            told.add(type(widget))
        if isinstance(widget, HOLDING):
            assert value(widget), f"{widget} tells nothing"
            assert description(widget) == value(widget)
        if isinstance(widget, QComboBox):
            assert is_labelled(widget), f"{widget} has no label"
            assert widget.accessibleName(), f"{widget} has no name"
        if isinstance(widget, QLabel) and not widget.pixmap().isNull():
            assert widget.accessibleName(), f"the picture {widget} has no name"
    if state == "trained":
        assert told >= {kind for kind in ROLES if kind.__module__.startswith("cnnstudio.")} - {DrawPad, MapTiles}


def test_what_is_typed_chosen_and_done_is_a_value(trained: MainWindow) -> None:
    for widget in in_view(trained):
        if isinstance(widget, QLineEdit):
            assert value(widget) == widget.text()
        elif isinstance(widget, QComboBox):
            assert value(widget) == widget.currentText()
        elif isinstance(widget, QProgressBar):
            assert interface(widget).valueInterface().currentValue() == widget.value()
        elif isinstance(widget, QAbstractButton) and widget.isCheckable():
            state = interface(widget).state()
            assert (state.checkable, bool(state.checked)) == (True, widget.isChecked())


def test_the_areas_of_a_workspace_are_named(trained: MainWindow) -> None:
    for workspace_id in IDS:
        trained.show_workspace(workspace_id)
        names = [name(area) for area in trained.areas()]
        assert all(names)
        assert len(set(names)) == len(names)


def test_the_table_of_layers_can_be_read(trained: MainWindow) -> None:
    table = interface(trained.workspaces["build"].panel("summary").table)
    cells = [table.child(place) for place in range(table.childCount())]
    words = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert {"Output shape", "Parameters", "Dense"} <= set(words)
    assert any(word.isdecimal() or "," in word for word in words)


def test_the_content_is_told_in_words(trained: MainWindow) -> None:
    window = trained
    window.show_workspace("evaluate")
    QApplication.processEvents()
    matrix = window.findChild(MatrixView)
    result = window.context.evaluator.result
    matrix.choose(1, 2)
    count = int(result.matrix[1, 2])
    assert value(matrix).startswith(f"actual {result.classes[1]}, predicted {result.classes[2]}: {count} image")
    window.show_workspace("train")
    QApplication.processEvents()
    loss = window.findChild(CurvePlot)
    epoch = window.context.session.run.epochs[-1]
    assert f"training: {epoch.loss:.4g}" in value(loss)
    assert f"validation: {epoch.val_loss:.4g}" in value(loss)
    window.show_workspace("inspect")
    QApplication.processEvents()
    bars = window.findChild(ProbabilityBars)
    assert value(bars).count("the true class") == 1
    window.status_bar.tell("Something was said.")
    assert value(window.status_bar) == "Something was said."


def test_a_setting_that_is_refused_says_why_at_the_field(trained: MainWindow) -> None:
    window = trained
    window.show_workspace("train")
    form = window.workspaces["train"].panel("training_settings").fit
    field = form.editor("epochs").field
    field.setText("none")
    field.setModified(True)
    field.editingFinished.emit()
    assert form.row("epochs").sentence()
    assert description(field) == form.row("epochs").sentence()
    field.give_up()
    assert form.row("epochs").sentence() not in description(field) or not form.row("epochs").sentence()


def test_the_menu_and_all_below_it_have_names(fresh: MainWindow) -> None:
    menu = fresh.top_bar.menu_button.menu()
    waiting = [menu]
    while waiting:
        shown = waiting.pop()
        for action in shown.actions():
            assert action.text() or action.isSeparator()
            below = action.menu()
            if isinstance(below, QMenu):
                waiting.append(below)
