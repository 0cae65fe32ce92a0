"""What a session promises, whichever host is below it."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.messages import Failed, Finished, Loaded, Predict, Prediction
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.gui.training.session import State, TrainingSession
from tests import fakes
from tests.gui.training.conftest import MakeSession
from tests.gui.training.projects import PATIENCE, small_project
from tests.gui.training.record import Record

IMAGES = pack(np.zeros((2, 28, 28, 1), np.uint8))


def train(session: TrainingSession, qtbot: QtBot, name: str = "", epochs: int = 2) -> None:
    """A whole run, to its good end."""
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.start(small_project(name, epochs))


def start(session: TrainingSession, qtbot: QtBot, name: str = "endless") -> None:
    """A run that has reported its first batches."""
    with qtbot.waitSignal(session.batches_arrived, timeout=PATIENCE):
        session.start(small_project(name))


def test_a_run_goes_through_its_states_and_ends_once(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    train(session, qtbot)
    assert record.states == [State.PREPARING, State.RUNNING, State.IDLE]
    assert [type(end) for end in record.ends] == [Finished]
    assert [report.epoch for report in record.epochs] == [1, 2]


def test_the_run_keeps_what_was_reported(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    train(session, qtbot, epochs=3)
    run = session.run
    assert run is not None
    assert run.losses.values.tolist() == [fakes.loss(batch) for batch in range(3 * fakes.STEPS)]
    assert run.accuracies.values.tolist() == [fakes.accuracy(batch) for batch in range(3 * fakes.STEPS)]
    assert run.epochs == record.epochs
    assert run.best_epoch == 3
    assert run.finished == record.ends[0]
    assert run.folder is not None
    assert run.folder.is_dir()


def test_the_engine_says_what_it_does(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    train(session, qtbot)
    assert record.engine == ["engine starting", "engine ready · fake", "training", "engine ready · fake"]
    assert session.engine == "engine ready · fake"


def test_pause_holds_and_resume_goes_on(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    start(session, qtbot)
    with qtbot.waitSignal(session.state_changed, timeout=PATIENCE, check_params_cb=lambda state: state is State.PAUSED):
        session.pause()
    batches = len(record.batches)
    with qtbot.waitSignal(session.batches_arrived, timeout=PATIENCE):
        session.resume()
    assert session.state is State.RUNNING
    assert len(record.batches) > batches


def test_a_paused_run_can_be_stopped(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    start(session, qtbot)
    with qtbot.waitSignal(session.state_changed, timeout=PATIENCE, check_params_cb=lambda state: state is State.PAUSED):
        session.pause()
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.stop()
    assert len(record.ends) == 1


def test_stop_ends_the_run_softly(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    start(session, qtbot)
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.stop()
        assert session.state is State.STOPPING
    assert [end.stopped for end in record.ends if isinstance(end, Finished)] == [True]
    assert session.state is State.IDLE


def test_stop_before_the_first_batch_ends_the_run(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.start(small_project("endless"))
        session.stop()
    train(session, qtbot)
    assert [getattr(end, "stopped", None) for end in record.ends] == [True, False]


def test_verbs_that_do_not_fit_the_state_do_nothing(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    session.pause()
    session.resume()
    session.stop()
    assert session.state is State.IDLE
    train(session, qtbot)
    session.stop()
    assert record.states == [State.PREPARING, State.RUNNING, State.IDLE]


def test_a_second_training_is_refused_while_one_runs(session: TrainingSession, qtbot: QtBot) -> None:
    start(session, qtbot)
    with pytest.raises(TrainingError, match="A training is running"):
        session.start(small_project())
    assert len(session.runs) == 1


def test_a_network_with_problems_is_refused_and_nothing_starts(session: TrainingSession) -> None:
    project = small_project()
    broken = project.with_network(project.network.remove_layers(["dense_1"]))
    with pytest.raises(TrainingError, match="cannot be trained yet"):
        session.start(broken)
    assert session.state is State.IDLE
    assert session.runs == ()


def test_data_that_cannot_be_prepared_fail_the_run(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    file = tmp_path / "a file where a folder should be"  # type: ignore[operator]
    file.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(file))
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(small_project())
    assert len(record.ends) == 1
    monkeypatch.undo()
    train(session, qtbot)


def test_a_lost_loss_fails_with_its_sentence_and_the_next_run_trains(
    session: TrainingSession, record: Record, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(small_project("nan"))
    assert session.run is not None
    assert session.run.failed is not None
    assert session.run.failed.message == fakes.NAN.message
    assert not session.has_model
    train(session, qtbot)
    assert [type(end) for end in record.ends] == [Failed, Finished]


def test_reports_of_another_run_are_dropped(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    train(session, qtbot, "late")
    assert [report.epoch for report in record.epochs] == [1, 2]
    assert all(report.loss < 99 for report in record.epochs)
    assert len(record.ends) == 1


def test_a_flood_of_messages_is_read_in_few_looks_and_loses_no_batch_and_no_end(
    session: TrainingSession, record: Record, qtbot: QtBot
) -> None:
    train(session, qtbot, "flood")
    assert session.run is not None
    assert session.run.losses.values.tolist() == [fakes.loss(batch) for batch in range(fakes.FLOOD)]
    assert len(record.batches) < fakes.FLOOD / 4
    assert record.epochs == []
    assert [type(end) for end in record.ends] == [Finished]
    assert session.state is State.IDLE


def test_questions_are_refused_before_a_training(session: TrainingSession) -> None:
    assert not session.has_model
    with pytest.raises(TrainingError, match="No network has been trained"):
        session.ask(Predict(images=IMAGES))


@pytest.mark.parametrize("when", ["while it trains", "afterwards"])
def test_questions_are_answered(session: TrainingSession, qtbot: QtBot, when: str) -> None:
    start(session, qtbot) if when == "while it trains" else train(session, qtbot)
    with qtbot.waitSignal(session.answered, timeout=PATIENCE) as answer:
        request_id = session.ask(Predict(images=IMAGES))
    assert answer.args is not None
    (prediction,) = answer.args
    assert isinstance(prediction, Prediction)
    assert prediction.request_id == request_id
    assert unpack(prediction.answers).shape == (2, 10)


def test_an_earlier_run_can_be_brought_back(session: TrainingSession, qtbot: QtBot) -> None:
    train(session, qtbot)
    train(session, qtbot)
    first, second = session.runs
    assert session.run is second
    with qtbot.waitSignal(session.answered, timeout=PATIENCE) as answer:
        session.load(first)
    assert answer.args is not None
    assert isinstance(answer.args[0], Loaded)
    assert session.run is first


def test_the_run_keeps_the_project_it_started_with(session: TrainingSession, qtbot: QtBot) -> None:
    project = small_project()
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.start(project)
    assert session.run is not None
    assert session.run.project is project
    assert session.run.project != replace(project, name="another")


def test_a_fault_while_preparing_ends_the_run(
    make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session("thread")
    record = Record(session)
    faults: list[object] = []
    monkeypatch.setattr("threading.excepthook", faults.append)
    monkeypatch.setattr("cnnstudio.gui.training.job.prepare", lambda _choice: 1 / 0)
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(small_project())
    assert len(record.ends) == 1
    # The thread reports the end first, and then dies of the fault.
    qtbot.waitUntil(lambda: len(faults) == 1)
