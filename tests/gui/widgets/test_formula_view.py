"""Formulas whose numbers can be pointed at."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers.formulas import above, formula, joined, setting
from cnnstudio.gui.looks.theme import LIGHT, Appearance
from cnnstudio.gui.widgets.formula_view import FormulaView

LINE = formula(
    "{sizes} + {bias} = 18,496",
    sizes=joined("·", (setting("kernel_size", 3), setting("kernel_size", 3), above(32), setting("filters", 64))),
    bias=setting("filters", 64),
)


@pytest.fixture
def view(appearance: Appearance, qtbot: QtBot) -> FormulaView:
    made = FormulaView(appearance, "from {}".format)
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show_lines((LINE,))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.clearFocus()  # An active window gives it to whoever takes it.
    return made


def _told(view: FormulaView) -> list[str]:
    told: list[str] = []
    view.pointed.connect(told.append)
    return told


def test_the_pointer_tells_where_a_number_came_from_and_when_it_leaves(view: FormulaView, qtbot: QtBot) -> None:
    told = _told(view)
    for origin in ("filters", "layer above", "kernel_size"):
        qtbot.mouseMove(view, view.place_of(origin))
    qtbot.mouseMove(view, QPoint(290, 38))
    qtbot.waitUntil(lambda: told[-1] == "")
    assert told == ["filters", "layer above", "kernel_size", ""]


def test_all_numbers_of_one_origin_are_lit(view: FormulaView) -> None:
    spot = view.place_of("filters")
    edge = spot - QPoint(0, 8)
    dark = view.grab().toImage().pixelColor(edge)
    view.light("filters")
    assert view.lit_terms == ["64", "64"]
    assert view.grab().toImage().pixelColor(edge) == LIGHT.accent != dark
    view.light("")
    assert view.lit_terms == []


def test_arrow_keys_walk_from_number_to_number(view: FormulaView, qtbot: QtBot) -> None:
    told = _told(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert told == ["kernel_size"]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert told == ["kernel_size", "layer above", "filters", "kernel_size"]
    assert view.accessibleDescription() == "3: from kernel_size"
    view.clearFocus()
    assert told[-1] == ""


def test_a_click_or_enter_chooses_the_origin(view: FormulaView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place_of("layer above"))
    assert chosen.args == ["layer above"]
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_End)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == ["filters"]


def test_the_formula_can_be_copied(view: FormulaView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "3·3·32·64 + 64 = 18,496"


def test_a_long_formula_is_broken_and_takes_the_height_it_needs(view: FormulaView) -> None:
    one_line = view.heightForWidth(300)
    assert view.heightForWidth(62) > one_line
    view.resize(62, view.heightForWidth(62))
    places = {view.place_of(origin).y() for origin in ("kernel_size", "filters")}
    assert len(places) == 2
    assert max(places) < view.height()


def test_a_formula_without_origins_is_no_stop_for_the_keyboard(view: FormulaView) -> None:
    view.show_lines((formula("880,936·4"),))
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert view.formula == view.accessibleName() == "880,936·4"


def test_a_shape_is_pointed_at_as_a_whole(view: FormulaView) -> None:
    view.show_lines((formula("{one} + {other}", one=above("14 × 14 × 32"), other=above("14 × 14 × 32")),))
    view.light("layer above")
    assert view.lit_terms == ["14 × 14 × 32", "14 × 14 × 32"]


def test_another_formula_ends_what_was_pointed_at(view: FormulaView, qtbot: QtBot) -> None:
    qtbot.mouseMove(view, view.place_of("filters"))
    told = _told(view)
    view.show_lines((formula("1"),))
    assert told == [""]
