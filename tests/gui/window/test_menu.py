"""The one menu: complete, in the order that people know, each item with its keys and a letter; and what it opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QTabWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.texts import text, use_language
from cnnstudio.gui.canvas.keys import CANVAS_KEYS
from cnnstudio.gui.compare.keys import COMPARE_KEYS
from cnnstudio.gui.dialogs.about import FOLDERS, AboutDialog
from cnnstudio.gui.dialogs.preferences import PreferencesDialog
from cnnstudio.gui.dialogs.shortcuts import ShortcutSheet
from cnnstudio.gui.outline.keys import OUTLINE_KEYS
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.properties.arrange_bar import ArrangeBar
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.scroll_column import ScrollColumn
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.window.actions import GROUPS, title_of
from cnnstudio.gui.window.dialogs import RUNS
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.conftest import MakeWindow
from tests.gui.window.dialogs import open_dialogs, press, the_dialog
from tests.translations import HEADER, write_translation


def menu(window: MainWindow) -> QMenu:
    found = window.top_bar.menu_button.menu()
    assert found is not None
    return found


def titles(menu: QMenu) -> list[str]:
    return [title_of(action) for action in menu.actions() if not action.isSeparator()]


def submenus(menu: QMenu) -> dict[str, QMenu]:
    return {title_of(action): action.menu() for action in menu.actions() if action.menu() is not None}


def all_actions(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += all_actions(inner) if isinstance(inner, QMenu) else [action]
    return [action for action in found if not action.isSeparator()]


def test_file_matters_stand_first_and_quit_last(window: MainWindow) -> None:
    assert titles(menu(window)) == [
        "New", "New from template", "Open", "Open recent", "Import Python", "Save", "Save as", "Take the code home",
        "Save a picture",
        "Edit", "Arrange", "View", "Training", "Help", "Preferences", "Quit",
    ]  # fmt: skip


def test_every_action_of_the_window_is_in_the_menu(window: MainWindow) -> None:
    assert set(window.actions()) <= set(all_actions(menu(window)))


def test_no_two_items_of_a_menu_share_their_letter(window: MainWindow) -> None:
    for shown in (menu(window), *submenus(menu(window)).values()):
        letters = [
            action.text().replace("&&", "").partition("&")[2][:1].casefold()
            for action in shown.actions()
            if "&" in action.text().replace("&&", "")
        ]
        assert len(letters) == len(set(letters)), titles(shown)


def test_the_parts_of_the_menu_are_filled(window: MainWindow) -> None:
    inner = submenus(menu(window))
    assert titles(inner["Edit"]) == [
        "Undo", "Redo", "Cut", "Copy", "Paste", "Duplicate", "Take out of the chain", "Delete what is selected",
        "Add a layer", "Add a note", "Find layers", "Select all layers", "Bypass", "Group", "Ungroup", "Fold the group",
    ]  # fmt: skip
    assert titles(inner["View"])[:5] == ["Data", "Build", "Train", "Inspect", "Evaluate"]
    assert titles(inner["Training"]) == ["Train, pause or go on", "Stop"]
    assert {"Keys and gestures", "Open the log folder", "About CNN Studio"} <= set(titles(inner["Help"]))
    assert len(GROUPS) == 6


def test_layers_are_selected_and_deleted_from_the_menu(full_window: MainWindow) -> None:
    window = full_window
    found = {title_of(action): action for action in all_actions(menu(window))}
    select, delete = found["Select all layers"], found["Delete what is selected"]
    window.show_workspace("data")
    assert select.isEnabled()
    assert not delete.isEnabled()
    assert delete.toolTip() == "Select a layer, a connection or a note first."
    before = window.context.document.network
    select.trigger()
    assert window.context.selection.layers == before.order
    assert window.workspace == "build"
    delete.trigger()
    assert not window.context.document.network.layers
    assert not select.isEnabled()
    assert not delete.isEnabled()
    window.actions_.undo.trigger()
    assert window.context.document.network == before


@pytest.mark.parametrize(
    ("title", "name"), [("Map of a large network", "minimap"), ("Line cards up while they are dragged", "snapping")]
)
def test_what_of_the_canvas_is_switched_off_in_the_menu_is_kept(
    full_window: MainWindow, preferences_file: Path, title: str, name: str
) -> None:
    window, panel = full_window, full_window.findChild(CanvasPanel)
    [switch] = [action for action in submenus(menu(window))["View"].actions() if title_of(action) == title]
    assert switch.isChecked()
    switch.trigger()
    assert not switch.isChecked()
    assert Preferences(preferences_file).values[name] is False
    assert panel.view.pointer.snaps is (name != "snapping")
    window.context.preferences.choose(name, True)
    assert switch.isChecked()
    assert panel.view.pointer.snaps


def test_cards_are_aligned_from_the_menu_and_beside_their_properties(full_window: MainWindow, qtbot: QtBot) -> None:
    window, context = full_window, full_window.context
    document, (first, second, *_) = context.document, context.document.network.order
    document.move_layers({first: (0.0, 0.0), second: (40.0, 100.0)})
    found = {title_of(action): action for action in submenus(menu(window))["Arrange"].actions()}
    left = found["Align left"]
    assert not left.isEnabled()
    assert left.toolTip() == "Select at least two layers."
    context.selection.select([first, second])
    left.trigger()
    assert document.project.layout[second] == (0.0, 100.0)
    assert document.undo_stack.undoText() == "Align"
    # The page of several layers is made when it is first wanted.
    qtbot.waitUntil(lambda: window.findChild(ArrangeBar) is not None)
    bar = window.findChild(ArrangeBar)
    buttons = {button.accessibleName(): button for button in bar.findChildren(IconButton)}
    assert len(buttons) == 8
    assert buttons["Distribute vertically (Alt+Shift+V)"].toolTip() == "Select at least three layers."
    document.move_layers({second: (40.0, 100.0)})
    qtbot.mouseClick(buttons["Align right (Alt+D)"], Qt.MouseButton.LeftButton)
    assert document.project.layout[first] == (40.0, 0.0)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("Ctrl+,", PreferencesDialog), ("F1", ShortcutSheet), ("Ctrl+/", ShortcutSheet)],
)
def test_a_key_opens_a_dialog_once(window: MainWindow, qtbot: QtBot, keys: str, kind: type) -> None:
    window.activateWindow()
    combination = QKeySequence(keys)[0]
    for _ in range(2):
        qtbot.keyClick(window, combination.key(), combination.keyboardModifiers())
    dialog = the_dialog(window)
    assert isinstance(dialog, kind)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not open_dialogs(window)
    qtbot.keyClick(window, combination.key(), combination.keyboardModifiers())
    the_dialog(window).reject()


def test_the_sheet_holds_every_key_of_the_menu_and_of_what_listens_itself(window: MainWindow) -> None:
    window.dialogs.show_shortcuts()
    sheet = the_dialog(window)
    assert isinstance(sheet, ShortcutSheet)
    shown = dict(sheet.lines())
    for action in window.actions():
        for keys in action.shortcuts()[:1]:
            assert shown[keys.toString(QKeySequence.SequenceFormat.NativeText)]
    for table in (CANVAS_KEYS, OUTLINE_KEYS, COMPARE_KEYS, RUNS):
        assert {(text(keys), text(words)) for keys, words in table} <= set(sheet.lines())
    assert sheet.height() <= 700
    assert sheet.width() <= 1000
    sheet.reject()


def test_the_sheet_calls_undo_and_redo_the_same_whatever_was_done_last(window: MainWindow) -> None:
    document = window.context.document
    document.add_layer("conv2d", (0.0, 0.0))
    document.add_layer("flatten", (0.0, 86.0))
    document.undo_stack.undo()
    titles = {title for lines in window.dialogs.shortcut_groups().values() for _, title in lines}
    assert {"Undo", "Redo"} <= titles
    assert not any(title.startswith(("Undo ", "Redo ")) for title in titles)


def test_the_sheet_is_searched_by_words_of_key_title_and_group(window: MainWindow, qtbot: QtBot) -> None:
    window.dialogs.show_shortcuts()
    sheet = the_dialog(window)
    assert isinstance(sheet, ShortcutSheet)
    qtbot.keyClicks(sheet.search, "zoom canvas")
    assert {keys for keys, _ in sheet.lines()} == {"Ctrl++", "Ctrl+-", "Ctrl with the wheel"}
    qtbot.keyClicks(sheet.search, " nonsense")
    assert not sheet.lines()
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert len(sheet.lines()) > 30
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not open_dialogs(window)


def test_about_names_versions_licences_and_notices(window: MainWindow, qtbot: QtBot) -> None:
    window.dialogs.show_about()
    about = the_dialog(window)
    assert isinstance(about, AboutDialog)
    press(about, "Copy the versions", qtbot)
    assert "numpy " in QApplication.clipboard().text()
    pages = about.findChild(QTabWidget)
    assert [pages.tabText(place) for place in range(pages.count())] == ["Libraries", "Licence", "Fonts and data"]
    assert pages.widget(0).item(0, 2).text()
    assert "Permission is hereby granted" in pages.widget(1).toPlainText()
    assert "Inter" in pages.widget(2).toPlainText()
    about.reject()


@pytest.mark.qt_log_ignore("does not support QPlatformServices")
def test_folders_that_cannot_be_shown_are_named(window: MainWindow, qtbot: QtBot) -> None:
    window.dialogs.show_about()
    about = the_dialog(window)
    assert isinstance(about, AboutDialog)
    for title, folder in FOLDERS.items():
        press(about, title, qtbot)
        assert str(folder()) in about.note()
    about.reject()
    window.dialogs.show_log_folder()
    assert str(FOLDERS["Logs"]()) in window.banner.sentence()


def test_the_window_speaks_a_language_that_was_put_into_a_folder(make_window: MakeWindow, tmp_path: Path) -> None:
    german = {"": HEADER, "&Open…": "Ö&ffnen…", "Keys and gestures": "Tasten und Gesten", "&Help": "&Hilfe"}
    write_translation(tmp_path / "locale", "de", german)
    use_language("de", tmp_path / "locale")
    try:
        window = make_window()
        assert "Öffnen" in titles(menu(window))
        assert "Hilfe" in titles(menu(window))
        window.dialogs.show_shortcuts()
        assert the_dialog(window).heading() == "Tasten und Gesten"
        the_dialog(window).reject()
    finally:
        use_language(None)


def test_no_title_of_the_sheet_is_left_alone_at_its_fold(window: MainWindow) -> None:
    window.dialogs.show_shortcuts()
    sheet = the_dialog(window)
    area = sheet.findChild(ScrollColumn)
    assert area is not None
    for title in sheet.findChildren(SectionLabel):
        top = title.mapTo(area.widget(), QPoint(0, 0)).y()
        assert not area.height() - 2 * title.height() < top < area.height(), title.text()
    sheet.reject()


def test_the_mark_is_no_longer_shaded_when_its_menu_closes_away_from_the_mouse(window: MainWindow) -> None:
    button = window.top_bar.menu_button
    QCursor.setPos(window.mapToGlobal(window.rect().center()))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    menu(window).aboutToHide.emit()
    assert not button.underMouse()
