"""The palette: finding layers, and taking them by double click, Enter and drag."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QSplitter
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Category
from cnnstudio.gui.canvas.dragged import dragged_type
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.theme import font
from cnnstudio.gui.models.palette import RowKind
from cnnstudio.gui.panels.palette import NARROW_WINDOW, RAIL_WIDTH, PalettePanel
from cnnstudio.gui.widgets.palette_painting import CELL, drag_picture
from tests.gui.panels.conftest import Show


@pytest.fixture
def window(build: Context, show: Show) -> QSplitter:
    """A wide window with the palette at its left and a field to go to at its right."""
    made = QSplitter()
    made.addWidget(PalettePanel(build))
    made.addWidget(QLineEdit())
    made.resize(NARROW_WINDOW + 100, 760)
    show(made)
    return made


@pytest.fixture
def panel(window: QSplitter) -> PalettePanel:
    panel = window.widget(0)
    assert isinstance(panel, PalettePanel)
    return panel


@pytest.fixture
def other(window: QSplitter) -> QLineEdit:
    field = window.widget(1)
    assert isinstance(field, QLineEdit)
    return field


def _centre(panel: PalettePanel, title: str) -> QPoint:
    place = next(place for place, row in enumerate(panel.model.rows) if row.title == title)
    index = panel.model.index(place)
    panel.list.scrollTo(index)
    return panel.list.visualRect(index).center()


def _double_click(qtbot: QtBot, panel: PalettePanel, title: str) -> None:
    spot = _centre(panel, title)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _titles(panel: PalettePanel) -> list[str]:
    return [row.title for row in panel.model.rows]


def test_a_double_click_adds_the_layer_behind_the_selected_one_in_one_step(
    panel: PalettePanel, build: Context, qtbot: QtBot
) -> None:
    build.selection.select(["conv2d_1"])
    before = build.document.network
    _double_click(qtbot, panel, "Dropout")
    assert build.document.network.outputs["conv2d_1"] == ("dropout_1",)
    assert build.document.network.outputs["dropout_1"] == ("max_pooling2d_1",)
    assert build.selection.layers == ("dropout_1",)
    build.document.undo_stack.undo()
    assert build.document.network == before


def test_a_single_click_adds_nothing(panel: PalettePanel, build: Context, qtbot: QtBot) -> None:
    before = build.document.network
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=_centre(panel, "Dense"))
    assert build.document.network == before


def test_typing_and_enter_adds_the_first_match(panel: PalettePanel, build: Context, qtbot: QtBot) -> None:
    build.selection.select(["flatten_1"])
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "batch")
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert build.document.network.outputs["flatten_1"] == ("batch_normalization_1",)
    assert panel.search.hasFocus()


def test_arrow_keys_in_the_field_walk_along_the_matches(panel: PalettePanel, build: Context, qtbot: QtBot) -> None:
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "pooling")
    matches = _titles(panel)
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.list.currentIndex().data() == matches[1]
    qtbot.keyClick(panel.search, Qt.Key.Key_Up)
    qtbot.keyClick(panel.search, Qt.Key.Key_Up)
    assert panel.list.currentIndex().data() == matches[0]


def test_nothing_found_is_said_and_enter_does_nothing(panel: PalettePanel, build: Context, qtbot: QtBot) -> None:
    before = build.document.network
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "transformer")
    assert panel.no_match.isVisible()
    assert "transformer" in panel.no_match.text()
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert build.document.network == before
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.no_match.isVisible()
    assert panel.list.isVisible()


@pytest.mark.parametrize(
    ("query", "type_id"),
    [
        ("deconvolution", "conv2d_transpose"),
        ("atrous", "conv2d"),
        ("mobilenet", "depthwise_conv2d"),
        ("unpooling", "up_sampling2d"),
    ],
)
def test_a_layer_is_found_by_the_other_names_that_it_has(panel: PalettePanel, query: str, type_id: str) -> None:
    panel.model.search(query)
    assert type_id in [row.spec.type_id for row in panel.model.rows if row.spec is not None]


def test_a_key_leads_to_the_search_field(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert panel.search.hasFocus()
    assert panel.search.text() == ""


def test_a_click_opens_a_category_in_place_and_another_closes_it(panel: PalettePanel, qtbot: QtBot) -> None:
    for is_open in (True, False):
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=_centre(panel, "Merging"))
        assert ("Concatenate" in _titles(panel)) is is_open


def test_keys_open_and_close_a_category(panel: PalettePanel, qtbot: QtBot) -> None:
    place = next(place for place, row in enumerate(panel.model.rows) if row.category is Category.MERGING)
    panel.list.setCurrentIndex(panel.model.index(place))
    for key, is_open in (
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Return, False),
    ):
        qtbot.keyClick(panel.list, key)
        assert ("Concatenate" in _titles(panel)) is is_open
        assert panel.list.currentIndex().row() == place or key is Qt.Key.Key_Right


def test_every_layer_can_be_taken_and_what_is_dragged_is_what_the_canvas_takes(
    panel: PalettePanel, build: Context, qtbot: QtBot
) -> None:
    panel.search.setFocus()
    for spec in LAYER_SPECS:
        panel.search.clear()
        qtbot.keyClicks(panel.search, spec.type_id)
        index = panel.model.index([row.spec for row in panel.model.rows].index(spec))
        assert dragged_type(panel.model.mimeData([index])) == spec.type_id
        panel.list.setCurrentIndex(index)
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
        added = build.document.network.layers[-1]
        assert added.type_id == spec.type_id
        assert build.selection.current == added.id
        build.document.undo_stack.undo()


def test_a_narrow_window_has_a_rail_which_opens_for_a_search(
    window: QSplitter, panel: PalettePanel, other: QLineEdit, qtbot: QtBot
) -> None:
    assert not panel.is_rail
    window.resize(NARROW_WINDOW - 100, 700)
    qtbot.waitUntil(lambda: panel.width() == RAIL_WIDTH)
    assert {row.kind for row in panel.model.rows} == {RowKind.LAYER}
    qtbot.mouseClick(panel.open_search, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.width() > RAIL_WIDTH)
    assert panel.search.hasFocus()
    other.setFocus()
    qtbot.waitUntil(lambda: panel.width() == RAIL_WIDTH)
    window.resize(NARROW_WINDOW + 100, 700)
    qtbot.waitUntil(lambda: panel.width() > RAIL_WIDTH)


def test_a_double_click_in_the_rail_takes_a_layer(
    window: QSplitter, panel: PalettePanel, build: Context, qtbot: QtBot
) -> None:
    window.resize(NARROW_WINDOW - 100, 700)
    qtbot.waitUntil(lambda: panel.width() == RAIL_WIDTH)
    _double_click(qtbot, panel, "Flatten")
    assert build.document.network.layers[-1].type_id == "flatten"


def test_every_layer_of_the_rail_has_a_name_of_its_own_that_fits(build: Context) -> None:
    assert len({spec.short_title for spec in LAYER_SPECS}) == len(LAYER_SPECS)
    metrics = QFontMetrics(font("caption"))
    too_long = [spec.short_title for spec in LAYER_SPECS if metrics.horizontalAdvance(spec.short_title) > CELL.width()]
    assert too_long == []


def test_the_picture_at_the_mouse_is_sharp_on_a_fine_screen(build: Context, tmp_path: Path) -> None:
    picture = drag_picture(CATALOGUE["conv2d"], build.appearance.theme, 2.0)
    assert picture.devicePixelRatio() == 2.0
    assert picture.deviceIndependentSize().width() * 2 == picture.width()
