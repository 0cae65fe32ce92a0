import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cnnstudio.gui.focus.stops import is_stop
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button, IconButton
from cnnstudio.gui.widgets.drawer import OPEN_HEIGHT, Drawer
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.fitting_label import FittingLabel
from cnnstudio.gui.widgets.message_line import MessageLine
from cnnstudio.gui.widgets.message_log import KEPT
from cnnstudio.gui.widgets.run_buttons import RunButtons, RunStage
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.status_bar import StatusBar
from cnnstudio.gui.widgets.top_bar import TopBar
from cnnstudio.gui.window.workspace import WORKSPACES as FIVE

WORKSPACES = (("data", "Data"), ("build", "Build"), ("train", "Train"))


@pytest.fixture
def segmented(appearance: Appearance, qtbot: QtBot) -> Segmented:
    made = Segmented(WORKSPACES, appearance, numbered=True)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def undo() -> QAction:
    action = QAction("Undo")
    action.setShortcut(QKeySequence("Ctrl+Z"))
    return action


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot, undo: QAction) -> TopBar:
    made = TopBar(WORKSPACES, appearance, undo, QAction("Redo", undo))
    qtbot.addWidget(made)
    made.resize(1200, 48)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def drawer(appearance: Appearance, qtbot: QtBot) -> Drawer:
    made = Drawer(appearance)
    qtbot.addWidget(made)
    made.add_page("summary", "Summary", QLabel("layers"))
    made.add_page("python", "Python", QLabel("code"))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def status(appearance: Appearance, qtbot: QtBot) -> StatusBar:
    made = StatusBar(appearance)
    qtbot.addWidget(made)
    made.resize(1200, 26)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_click_chooses_a_segment(segmented: Segmented, qtbot: QtBot) -> None:
    assert segmented.current == "data"
    with qtbot.waitSignal(segmented.chosen) as told:
        QTest.mouseClick(segmented.segment("train"), Qt.MouseButton.LeftButton)
    assert told.args == ["train"]
    assert segmented.current == "train"


def test_arrow_keys_walk_along_the_segments(segmented: Segmented) -> None:
    segmented.segment("data").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(segmented.segment("data"), Qt.Key.Key_Right)
    assert segmented.current == "build"


def test_choosing_the_segment_that_is_on_says_nothing(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segmented.chosen):
        segmented.choose("data")


def test_segments_keep_their_width_when_another_is_chosen(segmented: Segmented) -> None:
    before = segmented.sizeHint()
    segmented.choose("build")
    assert segmented.sizeHint() == before


def test_the_top_bar_says_whose_project_it_is(bar: TopBar) -> None:
    bar.show_project("digits.cnn", True)
    assert bar.project() == ("digits.cnn", True)
    bar.show_project("digits.cnn", False)
    assert bar.project() == ("digits.cnn", False)


def test_the_workspaces_stand_in_the_middle(bar: TopBar) -> None:
    bar.show_project("a rather long name of a project that goes on and on.cnn", True)
    QApplication.processEvents()
    assert abs(bar.workspaces.geometry().center().x() - bar.rect().center().x()) <= 1


def test_a_small_window_has_room_for_the_name_of_a_project(appearance: Appearance, undo: QAction, qtbot: QtBot) -> None:
    bar = TopBar([(spec.id, spec.title) for spec in FIVE], appearance, undo, QAction("Redo", undo))
    qtbot.addWidget(bar)
    bar.show_project("digits-first-steps", True)
    bar.resize(1440, 48)
    bar.show()
    wide = bar.workspaces.width()
    name = next(label for label in bar.findChildren(ElidedLabel) if label.text() == "digits-first-steps")
    bar.resize(1024, 48)
    qtbot.waitUntil(lambda: bar.workspaces.width() < wide and name.shown_text() == name.text())
    assert abs(bar.workspaces.geometry().center().x() - bar.rect().center().x()) <= 1
    bar.resize(1440, 48)
    qtbot.waitUntil(lambda: bar.workspaces.width() == wide)


def test_undo_follows_its_action(bar: TopBar, undo: QAction, qtbot: QtBot) -> None:
    button = next(b for b in bar.findChildren(IconButton) if b.accessibleName() == "Undo")
    with qtbot.waitSignal(undo.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    undo.setEnabled(False)
    assert not button.isEnabled()
    undo.setToolTip("Undo Add Conv2D")
    assert button.toolTip() == "Undo Add Conv2D (Ctrl+Z)"


def test_the_theme_button_turns_the_lights_off(bar: TopBar, appearance: Appearance) -> None:
    button = next(b for b in bar.findChildren(IconButton) if b.accessibleName() == "Dark colours")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert appearance.theme.dark
    assert button.accessibleName() == "Light colours"


@pytest.mark.parametrize(
    ("stage", "seen", "enabled"),
    [
        (RunStage.IDLE, {"train"}, {"train"}),
        (RunStage.PREPARING, {"pause", "stop"}, {"stop"}),
        (RunStage.RUNNING, {"pause", "stop"}, {"pause", "stop"}),
        (RunStage.PAUSED, {"resume", "stop"}, {"resume", "stop"}),
        (RunStage.STOPPING, {"stop"}, set()),
    ],
)
def test_the_run_buttons_are_a_function_of_the_stage(
    appearance: Appearance, qtbot: QtBot, stage: RunStage, seen: set[str], enabled: set[str]
) -> None:
    buttons = RunButtons(appearance)
    qtbot.addWidget(buttons)
    buttons.show_stage(stage)
    parts = {"train": buttons.train, "pause": buttons.pause, "resume": buttons.resume, "stop": buttons.stop}
    assert {name for name, button in parts.items() if not button.isHidden()} == seen
    assert {name for name in seen if parts[name].isEnabled()} == enabled
    assert all(parts[name].toolTip() for name in seen)


def test_train_says_why_it_cannot_be_pressed(appearance: Appearance, qtbot: QtBot) -> None:
    buttons = RunButtons(appearance)
    qtbot.addWidget(buttons)
    buttons.refuse_training("The network has 1 problem.")
    assert (buttons.train.isEnabled(), buttons.train.toolTip()) == (False, "The network has 1 problem.")
    buttons.refuse_training("")
    assert buttons.train.isEnabled()


def test_a_button_forgets_the_reason_when_it_may_be_pressed(appearance: Appearance, qtbot: QtBot) -> None:
    button = Button("Save", appearance, "save", tip="Save the project")
    qtbot.addWidget(button)
    button.refuse("Nothing has changed.")
    button.refuse("")
    assert (button.isEnabled(), button.toolTip()) == (True, "Save the project")


def tab(drawer: Drawer, title: str) -> QPushButton:
    return next(button for button in drawer.findChildren(QPushButton) if button.text() == title)


def test_the_drawer_is_closed_at_first(drawer: Drawer) -> None:
    assert not drawer.is_open
    assert drawer.current == ""


def test_a_tab_opens_its_page_and_closes_it_again(drawer: Drawer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(drawer.opened) as told:
        QTest.mouseClick(tab(drawer, "Python"), Qt.MouseButton.LeftButton)
    assert told.args == ["python"]
    assert drawer.sizeHint().height() == OPEN_HEIGHT
    with qtbot.waitSignal(drawer.closed):
        QTest.mouseClick(tab(drawer, "Python"), Qt.MouseButton.LeftButton)
    assert not tab(drawer, "Python").isChecked()


def test_another_tab_changes_the_page(drawer: Drawer) -> None:
    drawer.open("summary")
    QTest.mouseClick(tab(drawer, "Python"), Qt.MouseButton.LeftButton)
    assert drawer.current == "python"
    assert [tab(drawer, title).isChecked() for title in ("Summary", "Python")] == [False, True]


def test_the_chevron_opens_the_page_that_was_open_last(drawer: Drawer) -> None:
    drawer.open("python")
    drawer.toggle()
    assert drawer.current == ""
    drawer.toggle()
    assert drawer.current == "python"


def test_the_open_height_stays_within_reason(drawer: Drawer) -> None:
    drawer.set_open_height(5000)
    assert drawer.open_height() == 640
    drawer.set_open_height(0)
    assert drawer.open_height() == 120


def test_the_header_drags_the_height(drawer: Drawer) -> None:
    drawer.open("summary")
    header = drawer.findChildren(QPushButton)[0].parentWidget()
    assert header is not None
    start = QPoint(300, 16)
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(header, start - QPoint(0, 40))
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 40))
    assert drawer.open_height() == OPEN_HEIGHT + 40


def test_the_status_bar_says_that_a_count_is_not_whole(status: StatusBar) -> None:
    status.show_counts(320, 1280, is_complete=False)
    assert status.words()[0] == "320 parameters so far"


def test_the_status_bar_counts_in_words(status: StatusBar) -> None:
    status.show_counts(220_234, 880_936)
    status.show_problems(0, 0)
    status.show_data(["digits · 28 × 28 × 1 · 10 classes", "digits"])
    status.show_engine("engine ready · CPU")
    assert status.words() == (
        "220,234 parameters",
        "0.9 MB weights",
        "no problems",
        "",
        "digits · 28 × 28 × 1 · 10 classes",
        "engine ready · CPU",
    )


def test_in_a_small_window_a_message_is_read_whole_and_the_images_give_way(status: StatusBar, qtbot: QtBot) -> None:
    data, less = "Handwritten digits · 28 × 28 × 1 · 10 classes", "Handwritten digits · 28 × 28 × 1"
    message = "filters 32 → 8: 220,234 → 206,170 parameters"
    status.show_counts(206_170, 824_680)
    status.show_problems(0, 0)
    status.show_run("run 1, epoch 3")
    status.show_data([data, less, "Handwritten digits"])
    status.show_engine("engine ready · CPU")
    line = status.findChild(MessageLine)
    label = status.findChild(FittingLabel)
    status.show_message(message)
    for width, told in ((1024, less), (1400, data)):
        status.resize(width, status.height())
        qtbot.waitUntil(lambda told=told: label.shown_text() == told)
        assert label.toolTip() == ("" if told == data else data)
        qtbot.waitUntil(lambda: line.width() >= line.sizeHint().width())
    assert status.words()[-2] == data


@pytest.mark.parametrize(
    ("errors", "advice", "words"),
    [(1, 0, "1 problem"), (2, 3, "2 problems"), (0, 1, "1 suggestion"), (0, 2, "2 suggestions")],
)
def test_problems_are_counted_worst_first(status: StatusBar, errors: int, advice: int, words: str) -> None:
    status.show_problems(errors, advice)
    assert status.words()[2] == words


def test_the_last_messages_are_kept(status: StatusBar) -> None:
    for place in range(KEPT + 5):
        status.tell(f"message {place}")
    status.tell("")
    assert status.message() == ""
    assert status.log.messages() == [f"message {place}" for place in range(5, KEPT + 5)]


# Offscreen has neither a keyboard to grab nor a window stack.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_log_opens_above_the_bar_and_closes_with_escape(status: StatusBar) -> None:
    status.tell("filters 32 → 8: 220,234 → 206,170 parameters")
    status.show_log()
    assert status.log.isVisible()
    assert "filters 32 → 8: 220,234 → 206,170 parameters" in [label.text() for label in status.log.findChildren(QLabel)]
    QTest.keyClick(status.log, Qt.Key.Key_Escape)
    assert not status.log.isVisible()


def test_tab_leads_to_every_word_of_the_drawer(drawer: Drawer) -> None:
    """After one of them had the focus, too: Qt takes the others of a group of buttons out of Tab's way."""
    words = [drawer.tab("summary"), drawer.tab("python")]
    for word in words:
        word.setFocus(Qt.FocusReason.TabFocusReason)
        assert all(is_stop(one) for one in words)
