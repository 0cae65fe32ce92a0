"""Motion: the desktop's wish, unless a person chose otherwise; everything that moves asks one place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtDBus import QDBusVariant
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import cnnstudio.gui
from cnnstudio.gui.context import Context, make_context
from cnnstudio.gui.looks.desktop_motion import DesktopMotion, means_less
from cnnstudio.gui.looks.motion import Motion
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.preferences import Preferences
from tests.gui.window.projects import shapes_project


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def context(qapp: QApplication, preferences: Preferences, owner: QObject) -> Iterator[Context]:
    made = make_context(owner, preferences=preferences)
    made.document.show(shapes_project())
    yield made
    made.close()


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.mark.parametrize(
    ("choice", "desktop", "reduced"),
    [
        ("system", False, False),
        ("system", True, True),
        ("on", False, True),
        ("on", True, True),
        ("off", True, False),
    ],
)
def test_a_choice_goes_before_the_desktop(
    preferences: Preferences, owner: QObject, choice: str, desktop: bool, reduced: bool
) -> None:
    motion = Motion(preferences, owner)
    preferences.choose("reduced_motion", choice)
    motion.findChild(DesktopMotion).take(desktop)
    assert motion.is_reduced is reduced
    assert QApplication.isEffectEnabled(Qt.UIEffect.UI_General) is not reduced


def test_what_changes_is_told_once(preferences: Preferences, owner: QObject, qtbot: QtBot) -> None:
    motion = Motion(preferences, owner)
    with qtbot.waitSignal(motion.changed) as told:
        motion.findChild(DesktopMotion).take(True)
    assert told.args == [True]
    with qtbot.assertNotEmitted(motion.changed):
        preferences.choose("reduced_motion", "on")
        motion.findChild(DesktopMotion).take(False)
    with qtbot.waitSignal(motion.changed):
        preferences.choose("reduced_motion", "system")
    assert not motion.is_reduced


def test_one_source_that_asks_for_less_motion_is_enough(owner: QObject, qapp: QApplication, qtbot: QtBot) -> None:
    desktop = DesktopMotion(owner)
    desktop.take(False, "qt")
    with qtbot.waitSignal(desktop.changed):
        desktop.take(True, "enable-animations")
    with qtbot.assertNotEmitted(desktop.changed):
        desktop.take(False, "qt")
    assert desktop.is_reduced
    with qtbot.waitSignal(desktop.changed):
        desktop.take(False, "enable-animations")
    assert not desktop.is_reduced


def test_asking_the_desktop_neither_waits_nor_fails(preferences: Preferences, owner: QObject) -> None:
    motion = Motion(preferences, owner)
    motion.follow_desktop()
    assert motion.is_reduced in (True, False)


@pytest.mark.parametrize(
    ("key", "value", "less"),
    [
        ("enable-animations", False, True),
        ("enable-animations", True, False),
        ("reduced-motion", 1, True),
        ("reduced-motion", 0, False),
        ("AnimationDurationFactor", "0", True),
        ("AnimationDurationFactor", "1", False),
        ("color-scheme", 1, False),
    ],
)
def test_the_answers_of_the_settings_portal_are_understood(key: str, value: object, less: bool) -> None:
    variant, nested = QDBusVariant(), QDBusVariant()
    variant.setVariant(value)
    nested.setVariant(variant)
    assert means_less(key, value) is means_less(key, variant) is means_less(key, nested) is less


def test_without_motion_no_number_glows(qtbot: QtBot, context: Context) -> None:
    panel = CanvasPanel(context)
    qtbot.addWidget(panel)
    glow = panel.view.network_scene.glow
    context.document.set_parameter("dense_1", "units", 20)
    assert glow.is_running
    context.preferences.choose("reduced_motion", "on")
    assert not glow.is_running
    context.document.set_parameter("dense_1", "units", 10)
    assert not glow.is_running
    context.preferences.choose("reduced_motion", "off")
    context.document.set_parameter("dense_1", "units", 30)
    assert glow.is_running
    glow.stop()


def test_nothing_of_the_window_moves_by_a_clock_of_its_own() -> None:
    """The canvas's glide, which asks, is the only animation there is; what glows is asked above."""
    package = Path(cnnstudio.gui.__file__).parent
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QGraphicsOpacityEffect")
    sources = {file.name: file.read_text(encoding="utf-8") for file in package.rglob("*.py")}
    assert [name for name, source in sources.items() if any(word in source for word in moving)] == ["glide.py"]
