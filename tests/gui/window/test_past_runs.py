"""Who opens a project, starts anew or is back after a crash finds what was trained, and no engine is needed for it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.messages import Predict, Prediction
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import write_project
from cnnstudio.data import past_runs
from cnnstudio.data.arrays import pack
from cnnstudio.data.history import Epoch
from cnnstudio.data.recovery import RecoveryPlace
from cnnstudio.data.runs import RunFolder
from cnnstudio.data.unsaved import Unsaved
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.panels.evaluate_set import EvaluateSetPanel
from cnnstudio.gui.panels.training_overview import TrainingOverviewPanel
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.message_line import MessageLine
from cnnstudio.gui.window.main_window import MainWindow
from tests.fakes import METRICS
from tests.gui.window.conftest import MakeWindow
from tests.gui.window.projects import shapes_project

EPOCHS = tuple(Epoch(number, 1 / number, 0.8, 1.5 / number, 0.7, 0.001, 2.5) for number in (1, 2))
STEPS = 2
"""60 of the 100 shapes are trained on, in batches of 32."""


@pytest.fixture(autouse=True)
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "runs"
    folder.mkdir()
    monkeypatch.setattr(past_runs, "runs_folder", lambda: folder)
    return folder


def trained(project: Project, runs: Path, name: str = "2026-11-25_02-00-00") -> RunFolder:
    folder = RunFolder.create(project, runs / name)
    folder.write_history(EPOCHS)
    folder.write_metrics(METRICS)
    folder.best_model.write_bytes(b"weights")
    return folder


def wider(project: Project) -> Project:
    layer = project.network.layer("dense_1").with_parameter("activation", "relu")
    return project.with_network(project.network.replace_layer(layer))


def run_of(window: MainWindow) -> Run:
    run = window.context.session.run
    assert run is not None
    return run


def started(window: MainWindow, qtbot: QtBot, path: Path | None = None) -> Run:
    with qtbot.waitSignal(window.context.session.run_changed):
        window.start(path)
    return run_of(window)


def test_it_is_shown_as_it_ended(window: MainWindow, qtbot: QtBot, runs: Path) -> None:
    folder = trained(shapes_project(epochs=3), runs)
    run = started(window, qtbot)
    assert (run.folder, run.number, run.best_epoch) == (folder.path, 1, 2)
    assert (run.batches, run.planned_epochs, run.clock.seconds) == (2 * STEPS, 3, 5.0)
    assert [report.val_loss for report in run.epochs] == [1.5, 0.75]
    assert run.finished is not None
    assert run.finished.stopped
    assert run.scores is not None
    assert run.scores.correct == 900
    assert window.context.session.runs == (run,)
    assert window.status_bar.message() == "The last run is shown."


def test_a_small_window_has_room_for_the_word_of_it(full_window: MainWindow, qtbot: QtBot, runs: Path) -> None:
    trained(shapes_project(epochs=3), runs)
    started(full_window, qtbot)
    full_window.resize(1024, 768)
    full_window.show_workspace("train")
    line = full_window.status_bar.findChild(MessageLine)
    assert line.text() == "The last run is shown."
    qtbot.waitUntil(lambda: line.toolTip() == "The last messages")


def test_no_engine_is_started_for_it(window: MainWindow, qtbot: QtBot, runs: Path) -> None:
    trained(shapes_project(), runs)
    window.context.past_runs.start()
    qtbot.waitUntil(lambda: window.context.session.run is not None)
    assert window.context.session.has_model
    assert not window.context.session.engine


def test_the_first_question_has_the_engine_load_it(window: MainWindow, qtbot: QtBot, runs: Path) -> None:
    trained(shapes_project(), runs)
    started(window, qtbot)
    with qtbot.waitSignal(window.context.session.answered) as answer:
        window.context.session.ask(Predict(images=pack(np.zeros((1, 32, 32, 3), np.uint8))))
    assert answer.args is not None
    assert isinstance(answer.args[0], Prediction)


def test_its_panels_speak_of_it(make_window: MakeWindow, qtbot: QtBot, runs: Path) -> None:
    trained(shapes_project(epochs=2), runs)
    window = make_window(panels=PANELS)
    started(window, qtbot)
    window.show_workspace("train")
    plots = window.workspaces["train"].panel("training_plots")
    overview = window.workspaces["train"].panel("training_overview")
    assert isinstance(plots, TrainingPlotsPanel)
    assert isinstance(overview, TrainingOverviewPanel)
    assert plots.head.title.text() == "Epoch 2 of 2"
    assert plots.head.bar.value() == plots.head.bar.maximum()
    assert plots.head.words.text() == "done · best epoch 2 kept · 5 s · 4 batches"
    assert overview.card.content()[0] == "It gets 900 of 1,000 unseen test images right"
    assert overview.health.isHidden()


def test_after_a_crash_an_earlier_version_is_shown_and_called_so(
    make_window: MakeWindow, qtbot: QtBot, runs: Path
) -> None:
    trained(shapes_project(), runs)
    place = RecoveryPlace.new()
    place.write(Unsaved(wider(shapes_project()), None, "", datetime.now().replace(microsecond=0)))
    place.release()
    window = make_window(panels=PANELS)
    started(window, qtbot)
    panel = window.workspaces["evaluate"].panel("evaluate_set")
    assert isinstance(panel, EvaluateSetPanel)
    said = [callout.content()[2] for callout in panel.findChildren(Callout) if not callout.isHidden()]
    assert "Trained on an earlier version of the network." in said


def test_a_new_project_has_no_earlier_version(window: MainWindow, qtbot: QtBot, runs: Path) -> None:
    trained(wider(shapes_project()), runs)
    window.start(None)
    window.context.past_runs.close()
    qtbot.wait(0)
    assert window.context.session.run is None


def test_each_project_that_is_opened_comes_with_its_own(
    window: MainWindow, qtbot: QtBot, runs: Path, tmp_path: Path
) -> None:
    first, second = shapes_project(), wider(shapes_project())
    folders = [trained(first, runs), trained(second, runs, "2026-11-25_02-01-00")]
    files = [tmp_path / "first.cnn", tmp_path / "second.cnn"]
    for project, file in zip((first, second), files, strict=True):
        write_project(project, file)
    session = window.context.session
    assert started(window, qtbot, files[0]).folder == folders[0].path
    with qtbot.waitSignal(session.run_changed):
        window.files.open_path(files[1])
    assert run_of(window).folder == folders[1].path
    with qtbot.waitSignal(session.run_changed):
        window.files.open_path(files[0])
    assert run_of(window).folder == folders[0].path
    assert [run.number for run in session.runs] == [1, 2]


def test_who_trains_before_it_is_found_sees_that_training(window: MainWindow, qtbot: QtBot, runs: Path) -> None:
    trained(shapes_project(), runs)
    window.start(None)
    with qtbot.waitSignal(window.context.session.finished):
        window.context.session.start(replace(shapes_project(), name="mine"))
    window.context.past_runs.close()
    assert run_of(window).project.name == "mine"
