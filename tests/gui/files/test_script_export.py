"""Taking the code home, behind the window: written, checked, ended."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.data.script_check import WrittenScript
from cnnstudio.data.script_verdict import ScriptError, UncheckedError
from cnnstudio.gui.files.script_export import ScriptExport, Stage
from tests.gui.checks import Checks, FakeCheck
from tests.gui.window.projects import shapes_project


@pytest.fixture
def checks() -> Checks:
    return Checks()


@pytest.fixture
def export(qtbot: QtBot, checks: Checks) -> Iterator[ScriptExport]:
    made = ScriptExport(check=checks)
    yield made
    made.close()


def stage(export: ScriptExport) -> Stage | None:
    return export.progress.stage if export.progress is not None else None


def begin(export: ScriptExport, path: Path, qtbot: QtBot, project: Project | None = None) -> None:
    export.begin(project or shapes_project(), path)
    qtbot.waitUntil(lambda: stage(export) is not Stage.WRITING, timeout=20_000)


def test_a_script_is_written_then_checked_then_proved(
    export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path
) -> None:
    stages: list[Stage | None] = []
    export.changed.connect(lambda: stages.append(stage(export)))
    begin(export, tmp_path / "net", qtbot)
    assert export.progress is not None
    assert export.progress.script == tmp_path / "net.py"
    assert export.progress.sentence == "Wrote net.py and its data. Trying it out …"
    assert checks[0].written.script.exists()
    assert checks[0].written.data.exists()
    checks[0].answer()
    qtbot.waitUntil(lambda: stage(export) is Stage.PROVED)
    assert stages == [Stage.WRITING, Stage.CHECKING, Stage.PROVED]
    assert export.progress.sentence == checks[0].proof.sentence


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (ScriptError("It differs.", hint="Report it.", details="line 7"), Stage.FAILED),
        (UncheckedError("No memory.", hint="Report it.", details="line 7"), Stage.UNCHECKED),
    ],
)
def test_a_check_without_a_proof_says_why(
    export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path, error: Exception, wanted: Stage
) -> None:
    begin(export, tmp_path / "net.py", qtbot)
    checks[0].answer(error)
    qtbot.waitUntil(lambda: stage(export) is wanted)
    assert export.progress is not None
    assert export.progress.sentence == str(error)
    assert export.progress.details == "line 7"
    assert export.progress.script == tmp_path / "net.py"


def test_the_event_loop_goes_on_while_a_script_is_written(
    checks: Checks, qtbot: QtBot, tmp_path: Path, export: ScriptExport
) -> None:
    """What takes long happens in another thread: here the one before, whose turn it still is."""
    turns: list[int] = []
    timer = QTimer(export)
    timer.timeout.connect(lambda: turns.append(1))
    with export._writing:
        export.begin(shapes_project(), tmp_path / "net.py")
        assert stage(export) is Stage.WRITING
        timer.start(0)
        qtbot.waitUntil(lambda: len(turns) > 100)
        assert stage(export) is Stage.WRITING
    timer.stop()
    qtbot.waitUntil(lambda: stage(export) is Stage.CHECKING, timeout=20_000)


@pytest.mark.parametrize("name", ["keras.py", "con.py", "nowhere/net.py", "n" * 300])
def test_a_place_that_cannot_be_is_refused(
    export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    begin(export, tmp_path / name, qtbot)
    assert export.progress is not None
    assert stage(export) is Stage.REFUSED
    assert export.progress.wants_another_place
    assert export.progress.script is None
    assert not checks
    assert not list(tmp_path.iterdir())


def test_a_network_that_cannot_be_built_is_refused(export: ScriptExport, qtbot: QtBot, tmp_path: Path) -> None:
    begin(export, tmp_path / "net.py", qtbot, replace(shapes_project(), network=Network()))
    assert export.progress is not None
    assert stage(export) is Stage.REFUSED
    assert not export.progress.wants_another_place
    assert "cannot be built yet" in export.progress.sentence


def test_a_refusal_ends_what_runs(export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path) -> None:
    begin(export, tmp_path / "net.py", qtbot)
    export.refuse(NetworkError("Not yet."), "dense_1")
    assert checks[0].is_ended
    assert stage(export) is Stage.REFUSED
    assert export.progress is not None
    assert export.progress.layer_id == "dense_1"


def test_a_check_can_be_skipped(export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path) -> None:
    begin(export, tmp_path / "net.py", qtbot)
    export.end_check()
    qtbot.waitUntil(lambda: stage(export) is Stage.UNCHECKED)
    assert (tmp_path / "net.py").exists()
    export.end_check()
    assert stage(export) is Stage.UNCHECKED


def test_another_export_ends_the_check_of_the_one_before(
    export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path
) -> None:
    begin(export, tmp_path / "first.py", qtbot)
    begin(export, tmp_path / "second.py", qtbot)
    assert checks[0].is_ended
    qtbot.waitUntil(lambda: len(checks) == 2)
    checks[1].answer()
    qtbot.waitUntil(lambda: stage(export) is Stage.PROVED)
    assert export.progress is not None
    assert export.progress.script == tmp_path / "second.py"


def test_of_two_exports_at_once_the_later_one_stays(
    export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path
) -> None:
    export.begin(shapes_project(epochs=2), tmp_path / "net.py")
    export.begin(shapes_project(epochs=3), tmp_path / "net.py")
    qtbot.waitUntil(lambda: stage(export) is Stage.CHECKING, timeout=20_000)
    assert "EPOCHS = 3" in (tmp_path / "net.py").read_text()
    qtbot.waitUntil(lambda: sum(not check.is_ended for check in checks) == 1)
    next(check for check in checks if not check.is_ended).answer()
    qtbot.waitUntil(lambda: stage(export) is Stage.PROVED)


def test_closing_ends_the_check_and_its_thread(
    export: ScriptExport, checks: Checks, qtbot: QtBot, tmp_path: Path
) -> None:
    begin(export, tmp_path / "net.py", qtbot)
    export.close()
    assert checks[0].is_ended
    assert not [thread for thread in threading.enumerate() if thread.name == "script export"]


def test_a_fault_of_ours_is_told_and_leaves_the_next_export_alone(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[object] = []
    monkeypatch.setattr("threading.excepthook", faults.append)

    def faulty(written: WrittenScript) -> FakeCheck:
        made = FakeCheck(written)
        made.answer(RuntimeError("a fault"))
        return made

    export = ScriptExport(check=faulty)
    begin(export, tmp_path / "net.py", qtbot)
    qtbot.waitUntil(lambda: stage(export) is Stage.UNCHECKED)
    assert export.progress is not None
    assert "fault in this program" in export.progress.sentence
    export.close()
    assert len(faults) == 1
