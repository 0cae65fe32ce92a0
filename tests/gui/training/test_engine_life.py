"""When an engine is started, kept and replaced, and that it never outlives the window."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.messages import Failed, Finished
from cnnstudio.data.folders import log_folder
from cnnstudio.data.prepared import prepare
from cnnstudio.gui.training.session import State, TrainingSession
from cnnstudio.gui.training.supervisor import Supervisor
from tests import fakes
from tests.gui.training.conftest import MakeSession
from tests.gui.training.projects import PATIENCE, small_project
from tests.gui.training.record import Record
from tests.gui.training.test_session import start, train

ROOT = Path(__file__).parents[3]
KILLED_WINDOW = """
import os, signal
from cnnstudio.gui.training.host import ChildHost
from tests import fakes

if __name__ == "__main__":
    host = ChildHost(fakes.{serve})
    host.connection.recv_bytes()
    print(host._process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def session(make_session: MakeSession) -> TrainingSession:
    return make_session("child")


def engine_pids() -> list[int | None]:
    return [child.pid for child in multiprocessing.active_children()]


def test_no_engine_runs_before_it_is_wanted(session: TrainingSession) -> None:
    assert engine_pids() == []
    assert session.engine == ""


def test_a_warm_engine_is_the_one_that_trains(session: TrainingSession, record: Record, qtbot: QtBot) -> None:
    session.warm_up()
    qtbot.waitUntil(lambda: session.engine == "engine ready · fake", timeout=PATIENCE)
    warm = engine_pids()
    train(session, qtbot)
    assert engine_pids() == warm
    assert record.engine.count("engine starting") == 1


def test_there_is_no_spare_engine_where_memory_is_short(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def five_gigabytes() -> int:
        asked.append(1)
        return 5 * 2**30

    monkeypatch.setattr("cnnstudio.gui.training.engine.free_memory", five_gigabytes)
    session.warm_up()
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert engine_pids() == []
    train(session, qtbot)


def test_an_engine_is_replaced_after_many_runs(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cnnstudio.gui.training.supervisor._RUNS_PER_ENGINE", 2)
    pids = []
    for _ in range(3):
        train(session, qtbot)
        pids.append(engine_pids())
    assert pids[0] == pids[1] != pids[2]
    assert all(isinstance(end, Finished) for end in record.ends)


def test_an_idle_engine_is_replaced_after_many_rehearsals(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cnnstudio.gui.training.supervisor._REHEARSALS_PER_ENGINE", 2)
    monkeypatch.setattr("cnnstudio.gui.training.engine.free_memory", lambda: 8 * 2**30)
    session.warm_up()
    qtbot.waitUntil(lambda: session.can_rehearse, timeout=PATIENCE)
    first = engine_pids()
    for _ in range(3):
        session.rehearse(small_project(), prepare(small_project().data))
    qtbot.waitUntil(lambda: session.can_rehearse and record.engine.count("engine starting") == 2, timeout=PATIENCE)
    assert len(engine_pids()) == 1
    assert engine_pids() != first
    train(session, qtbot)
    assert record.told == []


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C reaches a process as a signal only here")
def test_ctrl_c_in_the_terminal_leaves_the_training_to_the_window(session: TrainingSession, qtbot: QtBot) -> None:
    start(session, qtbot)
    (pid,) = engine_pids()
    assert pid is not None
    os.kill(pid, signal.SIGINT)
    with qtbot.waitSignal(session.epoch_finished, timeout=PATIENCE):
        pass
    assert session.state is State.RUNNING


@pytest.mark.skipif(os.name != "posix", reason="looks for the child with a signal")
@pytest.mark.parametrize(
    "serve",
    [
        "serve",
        pytest.param(
            "serve_holding_the_interpreter",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends what runs no Python"),
        ),
    ],
)
def test_a_killed_window_takes_its_engine_along(qtbot: QtBot, tmp_path: Path, serve: str) -> None:
    script = tmp_path / "window.py"
    script.write_text(KILLED_WINDOW.format(serve=serve))
    window = subprocess.run(
        [sys.executable, script], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert window.returncode == -signal.SIGKILL, window.stderr.decode()
    pid = int(window.stdout)
    qtbot.waitUntil(lambda: not is_running(pid), timeout=PATIENCE)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # In a container without an init, an orphan stays behind as a zombie.
    status = Path("/proc", str(pid), "stat")
    return not (status.exists() and status.read_text().rpartition(") ")[2].startswith("Z"))


def test_what_the_engine_prints_goes_to_its_log(session: TrainingSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed, timeout=PATIENCE):
        session.start(small_project("leave"))
    assert "leaving with exit code 3" in (log_folder() / "engine.log").read_text()


def test_an_engine_trains_although_its_log_cannot_be_written(
    session: TrainingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("cnnstudio.gui.training.host._log_file", lambda: tmp_path / "no such folder" / "engine.log")
    train(session, qtbot)
    assert len(engine_pids()) == 1


@pytest.mark.skipif(os.name != "posix", reason="signals end a process only here")
def test_a_spare_that_dies_is_replaced_silently_but_not_for_ever(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session("child", fakes.serve_dying_when_ready)
    record = Record(session)
    session.warm_up()
    qtbot.waitUntil(lambda: bool(record.told), timeout=PATIENCE)
    assert record.told == ["The engine ended 3 times in a row. The next one starts when it is needed."]
    assert record.engine == ["engine starting", "engine ready · fake", "engine ended"] * 3
    assert engine_pids() == []
    assert record.ends == []


@pytest.mark.skipif(os.name != "posix", reason="signals end a process only here")
def test_an_engine_that_dies_while_it_loads_is_started_only_when_it_is_wanted(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session("child", fakes.serve_dying_while_it_loads)
    record = Record(session)
    session.warm_up()
    qtbot.waitUntil(lambda: record.engine == ["engine starting", "engine ended"], timeout=PATIENCE)
    for _ in range(3):
        with qtbot.waitSignal(session.failed, timeout=PATIENCE):
            session.start(small_project())
    assert record.engine == ["engine starting", "engine ended"] * 4
    assert {end.message for end in record.ends if isinstance(end, Failed)} == {
        "The engine ended on its own: the system ended it, usually for lack of memory."
    }
    assert engine_pids() == []


@pytest.mark.parametrize("name", ["endless", "deaf"])
def test_a_thread_ends_with_its_session(make_session: MakeSession, qtbot: QtBot, name: str) -> None:
    session = make_session("thread")
    record = Record(session)
    start(session, qtbot, name)
    session.close()
    assert len(record.ends) == 1


def test_a_fault_of_the_worker_ends_the_run_and_the_next_one_trains(
    session: TrainingSession, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(session, qtbot)
    with qtbot.capture_exceptions() as faults:
        with qtbot.waitSignal(session.failed, timeout=PATIENCE):
            monkeypatch.setattr(Supervisor, "keep_limits", _broken)
        qtbot.waitUntil(lambda: bool(faults), timeout=PATIENCE)
    monkeypatch.undo()
    train(session, qtbot)
    assert [type(end) for end in record.ends] == [Failed, Finished]


def _broken(_supervisor: Supervisor) -> None:
    raise ZeroDivisionError
