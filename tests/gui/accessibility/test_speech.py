"""How widgets that paint themselves are told to a screen reader."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.speech import Role, announce, speak
from tests.gui.accessibility.spoken import description, interface, name, role, value


@pytest.fixture
def widget(qapp: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_role_a_name_and_a_value_are_read_back(widget: QWidget) -> None:
    speak(widget, role=Role.Chart, name="Split", value="60 of 100")
    assert (role(widget), name(widget), value(widget)) == (Role.Chart, "Split", "60 of 100")
    assert description(widget) == "60 of 100"


def test_what_is_not_given_stays(widget: QWidget) -> None:
    speak(widget, role=Role.Chart, name="Split", value="60 of 100")
    speak(widget, value="80 of 100")
    assert (role(widget), name(widget), value(widget)) == (Role.Chart, "Split", "80 of 100")
    speak(widget, value="")
    assert (name(widget), value(widget), description(widget)) == ("Split", "", "")


def test_what_says_nothing_about_itself_is_told_by_qt(qtbot: QtBot) -> None:
    button = QPushButton("Train")
    qtbot.addWidget(button)
    assert (role(button), name(button)) == (Role.Button, "Train")


def test_children_of_a_spoken_widget_are_still_found(widget: QWidget) -> None:
    speak(widget, role=Role.Pane, name="Settings")
    button = QPushButton("Train", widget)
    found = interface(widget)
    assert found.childCount() == 1
    assert found.child(0).object() is button


def test_many_come_and_go(qapp: QApplication, qtbot: QtBot) -> None:
    for place in range(500):
        made = QWidget()
        speak(made, role=Role.Graphic, name=f"picture {place}", value="of a digit")
        assert value(made) == "of a digit"
        made.deleteLater()
        if place % 50 == 0:
            QApplication.processEvents()


def test_an_announcement_needs_no_reader(widget: QWidget) -> None:
    announce(widget, "Saved digits.cnn.")
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    announce(widget, "Saved digits.cnn.")
    announce(widget, "")
    QAccessible.setActive(was_active)
