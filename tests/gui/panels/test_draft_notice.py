"""Train says that Python waits in the drawer, where a training would not train it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.gui.code.draft_notice import DraftNotice
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.python_drawer import PythonDrawer
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from cnnstudio.gui.widgets.drawer import Drawer
from tests.gui.panels.conftest import Show


@pytest.fixture
def panel(build: Context, show: Show) -> TrainingPlotsPanel:
    made = TrainingPlotsPanel(build)
    made.resize(800, 600)
    show(made)
    return made


@pytest.fixture
def notice(panel: TrainingPlotsPanel) -> DraftNotice:
    return panel.notice


def typed(build: Context, old: str, new: str, qtbot: QtBot) -> None:
    build.drafting.write()
    build.document.keep_draft(build.drafting.written.replace(old, new))
    qtbot.waitUntil(lambda: build.drafting.result is not None, timeout=20_000)


def test_nothing_typed_nothing_said(notice: DraftNotice) -> None:
    assert not notice.isVisible()


def test_what_would_be_trained_otherwise_is_said_and_applied_from_there(
    notice: DraftNotice, build: Context, qtbot: QtBot
) -> None:
    typed(build, "filters=64", "filters=48", qtbot)
    assert notice.isVisible()
    assert notice.bar.words().startswith("Typed Python is not applied")
    with qtbot.waitSignal(build.drafting.applied, timeout=20_000):
        qtbot.mouseClick(notice.bar.apply, Qt.MouseButton.LeftButton)
    assert build.document.network.layer("conv2d_2").params["filters"] == 48
    assert not notice.isVisible()


def test_remarks_alone_change_no_training(notice: DraftNotice, build: Context, qtbot: QtBot) -> None:
    typed(build, "import keras", "# mine\nimport keras", qtbot)
    assert build.drafting.is_draft
    assert not notice.isVisible()
    build.document.move_layers({"conv2d_2": (5.0, 9.0)})
    assert not notice.isVisible()
    build.document.set_parameter("dense_1", "units", 20)
    assert notice.isVisible()


def test_code_that_says_nothing_cannot_be_applied_but_shown(notice: DraftNotice, build: Context, qtbot: QtBot) -> None:
    typed(build, "layers.Flatten(", "layers.Flatten((", qtbot)
    assert notice.isVisible()
    assert not notice.bar.apply.isEnabled()
    assert notice.bar.apply.toolTip() == "Nothing can be made of this code yet."
    with qtbot.waitSignal(build.navigation.drawer_wanted) as wanted:
        qtbot.mouseClick(notice.bar.show_place, Qt.MouseButton.LeftButton)
    assert wanted.args == ["python"]


def test_the_tab_of_a_closed_drawer_says_it_too(build: Context, show: Show, qtbot: QtBot) -> None:
    build.document.keep_draft("import keras\n")
    drawer = Drawer(build.appearance)
    drawer.add_page("summary", "Summary", DraftNotice(build))
    drawer.add_page("python", "Python", PythonDrawer(build))
    show(drawer)
    assert not drawer.is_open
    assert drawer.tab("python").text() == "Python · not applied"
    build.document.keep_draft(None)
    assert drawer.tab("python").text() == "Python"
    assert drawer.tab("summary").text() == "Summary"
    qtbot.waitUntil(lambda: build.drafting.result is None)
