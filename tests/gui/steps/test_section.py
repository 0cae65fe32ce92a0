"""Preparation and augmentation in Data: added, set, moved, switched off and removed, by mouse and by keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.editing.steps import step_types
from cnnstudio.core.layers import Category
from cnnstudio.core.network import Layer
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import template
from cnnstudio.gui.context import Context, make_context
from cnnstudio.gui.steps.add_menu import AddStepMenu
from cnnstudio.gui.steps.section import StepsSection
from cnnstudio.gui.steps.step_card import StepCard
from cnnstudio.gui.steps.step_header import StepHeader
from tests import fakes
from tests.core.making import layer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PREPARE, AUGMENT = Category.PREPARATION, Category.AUGMENTATION
ORDER = ["random_rotation_1", "random_zoom_1", "random_translation_1"]
STEPS = tuple(layer(step_id, step_id.removesuffix("_1")) for step_id in ORDER)
Key = Qt.Key


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    parent = QObject()
    made = make_context(parent, host="thread", serve=fakes.serve)
    made.document.show(replace(template("augmentation"), augmentation=STEPS))
    yield made
    made.close()


@pytest.fixture
def show(context: Context, qtbot: QtBot) -> Callable[[Category], StepsSection]:
    def show_it(stage: Category) -> StepsSection:
        section = StepsSection(context, stage)
        qtbot.addWidget(section)
        section.resize(220, 700)
        section.show()
        section.activateWindow()
        qtbot.waitUntil(section.isActiveWindow)
        return section

    return show_it


@pytest.fixture
def section(show: Callable[[Category], StepsSection]) -> StepsSection:
    return show(AUGMENT)


def ids(context: Context, stage: Category = AUGMENT) -> list[str]:
    return [step.id for step in context.document.project.steps(stage)]


def shown(section: StepsSection) -> list[str]:
    """From top to bottom, as they stand in the window."""
    return [card.step_id for card in sorted(section.list.cards, key=lambda card: card.y())]


def card_of(section: StepsSection, step_id: str) -> StepCard:
    card = section.list.card(step_id)
    assert card is not None
    return card


def menu_of(section: StepsSection) -> AddStepMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, AddStepMenu)
    return popup


def choose(menu: AddStepMenu, name: str) -> None:
    action = next(action for action in menu.actions() if action.text().split("\t")[0] == name)
    menu.close()
    action.trigger()


def project_on_digits(*augmentation: Layer) -> Project:
    return replace(template("augmentation"), data=DataChoice("digits"), augmentation=augmentation)


def test_each_step_tells_its_type_and_its_settings(section: StepsSection) -> None:
    told = [(card.header.text(), card.header.settings) for card in section.list.cards]
    assert told == [
        ("RandomRotation", "factor 0.05"),
        ("RandomZoom", "height 0.1"),
        ("RandomTranslation", "height 0.1 · width 0.1"),
    ]
    assert not section.begin.isVisible()


def test_two_of_a_kind_are_numbered(context: Context, section: StepsSection) -> None:
    context.document.add_step(AUGMENT, "random_zoom")
    names = [card.header.text() for card in section.list.cards]
    assert names == ["RandomRotation", "RandomZoom 1", "RandomTranslation", "RandomZoom 2"]


def test_the_menu_lists_the_catalogue_with_what_each_does(section: StepsSection) -> None:
    section.add.click()
    menu = menu_of(section)
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        spec.keras_class for spec in step_types(AUGMENT)
    ]
    assert all(action.text().split("\t")[1] and action.isEnabled() for action in menu.actions())
    menu.close()


def test_what_cannot_work_on_grey_images_says_so_in_the_menu(context: Context, section: StepsSection) -> None:
    context.document.show(project_on_digits())
    section.begin.click()
    menu = menu_of(section)
    refused = {a.text().split("\t")[0]: a.toolTip() for a in menu.actions() if not a.isEnabled()}
    assert set(refused) == {"RandomColorJitter", "RandomSaturation", "RandomHue", "RandomColorDegeneration"}
    assert all("3 channels" in reason for reason in refused.values())
    menu.close()


def test_a_chosen_type_comes_last_unfolded_in_one_step(context: Context, section: StepsSection) -> None:
    card_of(section, "random_zoom_1").unfold()
    section.add.click()
    choose(menu_of(section), "RandomContrast")
    assert ids(context) == [*ORDER, "random_contrast_1"]
    assert [card.step_id for card in section.list.cards if card.header.isChecked()] == ["random_contrast_1"]
    assert section.window().focusWidget() is card_of(section, "random_contrast_1").header
    assert context.document.undo_stack.count() == 1
    context.document.undo_stack.undo()
    assert ids(context) == shown(section) == ORDER


def test_an_empty_preparation_is_one_sentence_and_one_button_that_rescales(
    context: Context, show: Callable[[Category], StepsSection], qtbot: QtBot
) -> None:
    section = show(PREPARE)
    context.document.remove_step(PREPARE, "rescaling_1")
    assert section.sentence()
    assert section.begin.isVisible()
    qtbot.mouseClick(section.begin, Qt.MouseButton.LeftButton)
    assert [step.type_id for step in context.document.project.preparation] == ["rescaling"]
    assert not section.begin.isVisible()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_a_key_unfolds_the_settings_and_folds_them_again(section: StepsSection, qtbot: QtBot, key: Qt.Key) -> None:
    card = card_of(section, "random_rotation_1")
    for is_open in (True, False):
        qtbot.keyClick(card.header, key)
        assert card.form is not None
        assert card.form.isVisible() == is_open


def test_a_setting_is_typed_as_that_of_a_layer_is(context: Context, section: StepsSection, qtbot: QtBot) -> None:
    card = card_of(section, "random_rotation_1")
    card.unfold()
    assert card.form is not None
    field = card.form.editor("factor").findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0.1 0.2")
    qtbot.keyClick(field, Key.Key_Return)
    assert context.document.project.augmentation[0].params["factor"] == (0.1, 0.2)
    assert card.header.settings == "factor 0.1 … 0.2"
    assert field.hasFocus()
    field.selectAll()
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Key.Key_Return)
    assert card.form.row("factor").sentence()
    assert context.document.undo_stack.count() == 1


def test_the_keyboard_walks_along_the_steps(section: StepsSection, qtbot: QtBot) -> None:
    headers = [card.header for card in section.list.cards]
    headers[0].setFocus()
    for key, place in ((Key.Key_Down, 1), (Key.Key_Down, 2), (Key.Key_Down, 2), (Key.Key_Up, 1)):
        qtbot.keyClick(cast(QWidget, section.window().focusWidget()), key)
        assert section.window().focusWidget() is headers[place]


def test_alt_with_an_arrow_moves_a_step_and_keeps_the_keyboard_there(
    context: Context, section: StepsSection, qtbot: QtBot
) -> None:
    header = card_of(section, "random_rotation_1").header
    header.setFocus()
    for key, place in ((Key.Key_Down, 1), (Key.Key_Down, 2), (Key.Key_Down, 2), (Key.Key_Up, 1)):
        qtbot.keyClick(header, key, Qt.KeyboardModifier.AltModifier)
        assert ids(context).index("random_rotation_1") == place
        assert header.hasFocus()
    section.list.layout().activate()
    assert shown(section) == ids(context)
    assert context.document.undo_stack.count() == 3


def test_the_buttons_move_a_step_and_say_why_not_at_the_ends(context: Context, section: StepsSection) -> None:
    first, last = card_of(section, ORDER[0]), card_of(section, ORDER[2])
    assert not first.up.isEnabled()
    assert "first" in first.up.toolTip()
    assert not last.down.isEnabled()
    assert "last" in last.down.toolTip()
    first.down.click()
    assert ids(context) == [ORDER[1], ORDER[0], ORDER[2]]
    assert first.up.isEnabled()
    first.up.click()
    assert ids(context) == ORDER


def test_del_removes_a_step_and_the_keyboard_goes_on_at_the_next(
    context: Context, section: StepsSection, qtbot: QtBot
) -> None:
    header = card_of(section, ORDER[1]).header
    header.setFocus()
    for left in ([ORDER[0], ORDER[2]], [ORDER[0]], []):
        qtbot.keyClick(cast(QWidget, section.window().focusWidget()), Key.Key_Delete)
        assert ids(context) == left
    assert section.window().focusWidget() is section.begin
    context.document.undo_stack.undo()
    assert ids(context) == [ORDER[0]]


def test_del_removes_the_step_that_was_clicked(context: Context, section: StepsSection, qtbot: QtBot) -> None:
    card_of(section, ORDER[2]).header.setFocus()
    QTest.mouseClick(card_of(section, ORDER[0]).header, Qt.MouseButton.LeftButton)
    qtbot.keyClick(cast(QWidget, section.window().focusWidget()), Key.Key_Delete)
    assert ids(context) == ORDER[1:]


def test_a_step_that_is_switched_off_says_so_and_is_kept(context: Context, section: StepsSection) -> None:
    card = card_of(section, ORDER[1])
    card.unfold()
    card.use.click()
    assert context.document.project.augmentation[1].bypassed
    assert card.header.settings == "switched off"
    context.document.undo_stack.undo()
    assert card.use.isChecked()
    assert card.header.settings == "height 0.1"


class Mouse:
    """Drags a header; Qt's own test functions move no pressed button."""

    def __init__(self, header: StepHeader) -> None:
        self._header = header

    def send(self, kind: QMouseEvent.Type, at: QPoint, held: Qt.MouseButton) -> None:
        place = QPointF(self._header.mapFromGlobal(at))
        button = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, place, QPointF(at), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._header, event)

    def drag(self, to: QPoint) -> None:
        start = self._header.mapToGlobal(self._header.rect().center())
        self.send(QMouseEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
        for at in (start + QPoint(0, 15), to):
            self.send(QMouseEvent.Type.MouseMove, at, Qt.MouseButton.LeftButton)

    def drop(self, at: QPoint) -> None:
        self.send(QMouseEvent.Type.MouseButtonRelease, at, Qt.MouseButton.NoButton)


def place_of(section: StepsSection, step_id: str, y: int) -> QPoint:
    """In points of the screen, so far below the top of a card."""
    return card_of(section, step_id).mapToGlobal(QPoint(20, y))


@pytest.mark.parametrize(
    ("moved", "onto", "y", "order"),
    [(0, 2, 40, [1, 2, 0]), (0, 1, 40, [1, 0, 2]), (2, 0, 2, [2, 0, 1]), (1, 1, 30, [0, 1, 2]), (0, 1, 2, [0, 1, 2])],
)
def test_the_mouse_drags_a_step_to_its_place(
    context: Context, section: StepsSection, moved: int, onto: int, y: int, order: list[int]
) -> None:
    header = card_of(section, ORDER[moved]).header
    mouse, to = Mouse(header), place_of(section, ORDER[onto], y)
    mouse.drag(to)
    mouse.drop(to)
    assert ids(context) == [ORDER[place] for place in order]
    assert context.document.undo_stack.count() == (order != [0, 1, 2])
    assert not header.isChecked(), "a drag is no click"


def test_esc_gives_a_drag_up(context: Context, section: StepsSection, qtbot: QtBot) -> None:
    header = card_of(section, ORDER[0]).header
    mouse, to = Mouse(header), place_of(section, ORDER[2], 40)
    mouse.drag(to)
    qtbot.keyClick(header, Key.Key_Escape)
    mouse.drop(to)
    assert ids(context) == ORDER
    assert context.document.undo_stack.count() == 0


def test_a_click_with_a_trembling_hand_still_unfolds(section: StepsSection) -> None:
    header = card_of(section, ORDER[0]).header
    QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    assert header.isChecked()


def test_a_flip_of_digits_is_advised_against_and_mended_at_its_card(
    context: Context, section: StepsSection, qtbot: QtBot
) -> None:
    context.document.show(project_on_digits())
    step_id = context.document.add_step(AUGMENT, "random_flip")
    card = card_of(section, step_id)
    card.unfold()
    [note] = card.notes.notes()
    assert "a 6 flipped both ways is a 9" in note
    assert "a 6 flipped both ways is a 9" in card.header.accessibleDescription()
    qtbot.waitUntil(lambda: len(card.notes.fixes()) == 2, timeout=20_000)
    card.notes.fixes()[0].click()
    assert [step.type_id for step in context.document.project.augmentation] == ["random_rotation"]


def test_an_error_stands_at_its_setting(context: Context, section: StepsSection) -> None:
    step_id = context.document.add_step(AUGMENT, "random_gaussian_blur")
    card = card_of(section, step_id)
    card.unfold()
    context.document.set_step_parameter(AUGMENT, step_id, "kernel_size", 4)
    assert card.form is not None
    assert "3 or 5" in card.form.row("kernel_size").sentence()
    assert not context.document.analysis.can_train
    context.document.undo_stack.undo()
    assert not card.form.row("kernel_size").sentence()


def test_a_step_of_another_version_is_told_and_can_be_removed(context: Context, section: StepsSection) -> None:
    context.document.show(project_on_digits(Layer("future_1", "future", {"x": 1})))
    card = card_of(section, "future_1")
    card.unfold()
    assert card.form is None
    assert "future" in card.notes.notes()[0]
    card.remove.click()
    assert ids(context) == []


def test_a_card_keeps_its_step_when_another_project_has_one_of_that_id(context: Context, section: StepsSection) -> None:
    before = card_of(section, ORDER[0])
    context.document.show(project_on_digits(replace(STEPS[1], id=ORDER[0])))
    after = card_of(section, ORDER[0])
    assert after is not before
    assert after.header.text() == "RandomZoom"


def test_every_control_has_a_name_and_each_head_says_where_it_stands(section: StepsSection) -> None:
    for place, card in enumerate(section.list.cards, start=1):
        head = QAccessible.queryAccessibleInterface(card.header)
        assert head.text(QAccessible.Text.Name) == card.header.text()
        assert head.text(QAccessible.Text.Description).startswith(f"Step {place} of 3.")
        card.unfold()
        for control in (card.use, card.up, card.down, card.help, card.remove):
            assert card.header.text() in QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    for button in (section.add, section.begin):
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_who_is_led_here_arrives_at_a_step_or_at_the_way_to_add_one(context: Context, section: StepsSection) -> None:
    section.enter()
    assert section.window().focusWidget() is card_of(section, ORDER[0]).header
    section.enter(ORDER[1])
    card = card_of(section, ORDER[1])
    assert card.header.isChecked()
    assert card.form is not None
    assert card.form.isAncestorOf(section.window().focusWidget())
    context.document.show(project_on_digits())
    section.enter()
    assert section.window().focusWidget() is section.begin
