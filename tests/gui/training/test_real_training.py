"""The session over the real engine, in a child: once through what a learner does."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.messages import EpochReport, Failed, Finished, Maps, ShowMaps
from cnnstudio.core.project import Project
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.data.past_runs import find_past_run
from cnnstudio.data.runs import RunFolder
from cnnstudio.gui.training.launch import serve_engine
from cnnstudio.gui.training.past_runs import run_again
from cnnstudio.gui.training.session import TrainingSession
from tests.engine.small import chain, layer, small_project, with_rate
from tests.gui.training.conftest import MakeSession
from tests.gui.training.projects import PATIENCE
from tests.gui.training.record import Record

IMAGE = pack(np.full((32, 32, 3), 100, np.uint8))


@pytest.fixture
def session(make_session: MakeSession) -> TrainingSession:
    return make_session("child", serve_engine)


def train(session: TrainingSession, qtbot: QtBot, project: Project) -> Path:
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.start(project)
    assert session.run is not None
    assert session.run.folder is not None
    return session.run.folder


def maps(session: TrainingSession, qtbot: QtBot) -> np.ndarray:
    with qtbot.waitSignal(session.answered, timeout=PATIENCE) as answer:
        session.ask(ShowMaps(image=IMAGE, layer_id="conv2d_1"))
    assert answer.args is not None
    assert isinstance(answer.args[0], Maps)
    return unpack(answer.args[0].values)


def line(report: EpochReport) -> tuple[float, ...]:
    return (report.epoch, report.loss, report.accuracy, report.val_loss, report.val_accuracy)


def exploding() -> Project:
    """Linear layers, raw pixels and a learning rate of 100."""
    project = small_project(loss="mean_squared_error")
    network = chain(layer("input_1", "input"), layer("flatten_1", "flatten"), layer("dense_1", "dense", units=10))
    training = project.training.with_optimizer("sgd")
    return with_rate(replace(project, network=network, preparation=(), training=training), 100.0)


def test_what_the_window_shows_is_what_lies_in_the_run_folder_and_a_failed_run_harms_nothing(
    session: TrainingSession, record: Record, make_session: MakeSession, qtbot: QtBot
) -> None:
    folder = RunFolder(train(session, qtbot, small_project(epochs=2)))
    history = [(e.epoch, e.loss, e.accuracy, e.val_loss, e.val_accuracy) for e in folder.history()]
    assert [line(report) for report in record.epochs] == history
    assert session.run is not None
    assert len(session.run.losses) == 2 * session.run.steps_per_epoch
    assert folder.metrics().scores.total == 15
    first = maps(session, qtbot)

    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(exploding())
    assert session.run.failed is not None
    assert session.run.failed.message.startswith("The loss became")
    assert "Try 0.001" in session.run.failed.hint

    train(session, qtbot, small_project(epochs=1, seed=11))
    assert not np.array_equal(first, maps(session, qtbot))
    assert [type(end) for end in record.ends] == [Finished, Failed, Finished]

    # A window that is opened later takes it back as it was.
    session.close()
    later, past = make_session("child", serve_engine), find_past_run(small_project(epochs=2))
    assert past is not None
    assert later.take_back(run_again(replace(past, folder=folder)))
    assert np.array_equal(first, maps(later, qtbot))
