"""The window outlives whatever becomes of its engine: each way to die ends in one sentence, and the next run trains."""

import errno
import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.messages import Failed, Finished, Predict, Prediction, ShowKernels
from cnnstudio.gui.training.session import State, TrainingSession
from tests import fakes
from tests.gui.training.conftest import MakeSession
from tests.gui.training.projects import PATIENCE, small_project
from tests.gui.training.record import Record
from tests.gui.training.test_session import IMAGES, start, train

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals end a process only here")


@pytest.fixture
def session(make_session: MakeSession) -> TrainingSession:
    return make_session("child")


def engine_pid() -> int:
    (child,) = multiprocessing.active_children()
    assert child.pid is not None
    return child.pid


def failure(record: Record) -> Failed:
    (end,) = record.ends
    assert isinstance(end, Failed)
    return end


def test_a_killed_engine_fails_the_run_at_once_and_says_why(
    session: TrainingSession, record: Record, qtbot: QtBot
) -> None:
    start(session, qtbot)
    with qtbot.waitSignal(session.failed, timeout=2000):
        os.kill(engine_pid(), signal.SIGKILL)
    assert "the system ended it, usually for lack of memory" in failure(record).message
    assert "smaller batch size" in failure(record).hint
    assert "engine ended" in record.engine
    train(session, qtbot)
    assert len(record.ends) == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [("crash", "it crashed inside TensorFlow"), ("leave", "it left with exit code 3"), ("garbage", "cannot be read")],
)
def test_an_engine_that_goes_wrong_ends_the_run_in_words(
    session: TrainingSession, record: Record, qtbot: QtBot, name: str, words: str
) -> None:
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(small_project(name))
    assert words in failure(record).message
    assert session.state is State.IDLE
    train(session, qtbot)
    assert [type(end) for end in record.ends] == [Failed, Finished]


def test_what_was_said_before_the_death_is_heard(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(small_project("crash"))
    assert [report.first for report in record.batches] == [0]


def test_an_engine_that_does_not_stop_is_killed(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.epoch_finished, timeout=PATIENCE):
        session.start(small_project("deaf"))
    deaf = engine_pid()
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(deaf, 0)
    assert "did not stop in time" in failure(record).message
    assert "The checkpoint of epoch" in failure(record).message
    train(session, qtbot)


def test_a_question_that_kills_the_engine_is_answered_by_a_failure(
    session: TrainingSession, record: Record, qtbot: QtBot
) -> None:
    train(session, qtbot)
    with qtbot.waitSignal(session.answered, timeout=PATIENCE) as answer:
        request_id = session.ask(ShowKernels(layer_id=fakes.DEADLY_LAYER))
    assert answer.args is not None
    assert isinstance(answer.args[0], Failed)
    assert answer.args[0].request_id == request_id
    assert len(record.ends) == 1


def test_a_new_engine_loads_the_checkpoint_before_it_answers(
    session: TrainingSession, record: Record, qtbot: QtBot
) -> None:
    train(session, qtbot)
    with qtbot.waitSignal(
        session.engine_changed, timeout=PATIENCE, check_params_cb=lambda words: words == "engine ended"
    ):
        os.kill(engine_pid(), signal.SIGKILL)
    with qtbot.waitSignal(session.answered, timeout=PATIENCE) as answer:
        session.ask(Predict(images=IMAGES))
    assert answer.args is not None
    assert isinstance(answer.args[0], Prediction)


@pytest.mark.parametrize("name", ["endless", "deaf"])
def test_closing_while_training_leaves_no_child(
    session: TrainingSession, record: Record, qtbot: QtBot, name: str
) -> None:
    start(session, qtbot, name)
    # The deaf one would train on for ever: that this returns is the proof.
    session.close()
    assert multiprocessing.active_children() == []
    assert len(record.ends) == 1
    assert session.state is State.IDLE


def test_closing_while_preparing_ends_the_run(session: TrainingSession, record: Record) -> None:
    session.start(small_project())
    session.close()
    assert multiprocessing.active_children() == []
    assert [end.stopped for end in record.ends if isinstance(end, Finished)] == [True]


def test_an_engine_that_hangs_does_not_hold_the_window(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    start(session, qtbot)
    os.kill(engine_pid(), signal.SIGSTOP)
    # More than a pipe takes: none of it is read.
    for _ in range(1000):
        session.ask(Predict(images=IMAGES))
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.stop()
    assert "did not stop in time" in failure(record).message


def test_an_engine_that_cannot_be_loaded_fails_the_run(
    make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session("child", fakes.serve_never_ready)
    record = Record(session)
    faults: list[object] = []
    monkeypatch.setattr("threading.excepthook", faults.append)
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(small_project())
    assert "closed its connection" in failure(record).message
    assert len(record.told) == len(faults) == 1


def test_one_engine_that_cannot_be_loaded_is_followed_by_another_process(
    make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(fakes.FIRST_ENGINE, str(tmp_path / "first engine"))
    session = make_session("child", fakes.serve_from_the_second_on)
    record = Record(session)
    train(session, qtbot)
    assert (tmp_path / "first engine").exists()
    assert record.told == []
    assert record.engine.count("engine starting") == 2
    assert len(multiprocessing.active_children()) == 1


def test_where_neither_process_nor_thread_can_start_the_run_says_so(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("multiprocessing.connection.Pipe", _nothing_left)
        with qtbot.waitSignal(session.failed, timeout=PATIENCE):
            session.start(small_project())
    assert "nothing left to run it with" in failure(record).message
    assert session.state is State.IDLE
    train(session, qtbot)


def _nothing_left(*_arguments: object, **_named: object) -> None:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def test_where_no_child_can_start_training_runs_in_a_thread(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"/no such program")
    train(session, qtbot)
    assert multiprocessing.active_children() == []
    assert record.told == [
        "The engine could not be started as a process of its own, 2 times in a row: it left with exit code 255. "
        "Training runs inside the window instead."
    ]
    assert record.engine.count("engine starting") == 3


def test_where_the_system_starts_no_process_training_runs_in_a_thread_and_says_why(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multiprocessing.util.spawnv_passfds", _nothing_left)
    train(session, qtbot)
    assert multiprocessing.active_children() == []
    assert len(record.told) == 1
    assert os.strerror(errno.EMFILE) in record.told[0]


def test_the_window_s_end_ends_the_engine(session: TrainingSession, qtbot: QtBot) -> None:
    start(session, qtbot)
    pid = engine_pid()
    session.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
