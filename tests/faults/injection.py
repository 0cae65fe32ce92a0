"""Puts a fault into the real engine: the name of a project says which, and in which phase of its training."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest import mock

from cnnstudio.core.messages import Report
from tests.faults.kinds import BY_NAME, Kind, Scene, lift_limits

PHASES = ("start", "tracing", "batch", "validation", "save")
FOLDER = "CNNSTUDIO_TEST_FAULTS"
"""The variable that names the folder in which each fault leaves the moment of its coming, in a file of its run."""
_IN = " in "
_QUIET_BATCHES = 2
"""Trained before the fault comes."""


def project_name(kind: Kind, phase: str) -> str:
    """What to call the project whose training shall go wrong."""
    return f"{kind.name}{_IN}{phase}"


def moment(run_id: str) -> float | None:
    """When the fault of a run came, by the monotonic clock that all processes share; None: not yet."""
    file = Path(os.environ[FOLDER], run_id)
    return float(file.read_text()) if file.exists() else None


def serve(connection: "Connection[bytes, bytes]") -> None:
    """The real service of the engine, with faults in it, for a child or for a thread."""
    install()
    _connections.append(connection)

    from cnnstudio.engine.service import serve as real_serve

    real_serve(connection)


class Injection(threading.local):
    """Strikes once, when the run of this thread comes to the phase; one that was given up may still be under way."""

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._kind: Kind | None = None
        self._phase = ""
        self._batches = 0

    def begin(self, project: str, run_id: str, run_dir: Path, report: Callable[[Report], None]) -> None:
        lift_limits()
        name, _, self._phase = project.partition(_IN)
        self._kind = BY_NAME.get(name)
        self._scene = Scene(run_id, run_dir, report, _connections[-1])
        self._batches = 0

    def reach(self, phase: str) -> None:
        self._batches += phase == "batch"
        if self._kind is None or self._scene is None or phase != self._phase:
            return
        if phase == "batch" and self._batches <= _QUIET_BATCHES:
            return
        kind, self._kind = self._kind, None
        file = Path(os.environ[FOLDER], self._scene.run_id)
        unfinished = file.with_suffix(".part")
        unfinished.write_text(str(time.monotonic()))
        unfinished.replace(file)
        kind.strike(self._scene)

    def before(self, phase: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def reached(*arguments: Any, **named: Any) -> Any:
            self.reach(phase)
            return real(*arguments, **named)

        return reached

    def after(self, phase: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def reached(*arguments: Any, **named: Any) -> Any:
            result = real(*arguments, **named)
            self.reach(phase)
            return result

        return reached


_connections: list["Connection[bytes, bytes]"] = []
"""Of the services that run in this process, the newest last."""
_installed = ExitStack()


def remove() -> None:
    """The engine's functions as they were."""
    _connections.clear()
    _installed.close()


def install() -> None:
    """The engine's functions, each with the fault before or after it, for all services of this process together: one
    that hangs would put them back in the middle of the next one's run.
    """
    if _connections:
        return
    from cnnstudio.engine import checkpoints, desk, lineup, observe, watch

    injection = Injection()
    real_train, real_attach = desk.train, observe.BatchRecorder.attach

    def planned(job: Any, report: Any, control: Any, _rehearsed: Any = None) -> None:
        # Built and traced anew: what was rehearsed has these phases behind it.
        injection.begin(job.project.name, job.run_id, job.run_dir, report)
        real_train(job, report, control)

    def attach(recorder: Any, model: Any) -> None:
        real_attach(recorder, model)
        model.compute_loss = injection.before("tracing", model.compute_loss)

    for place, name, replacement in (
        (desk, "train", planned),
        (lineup, "build", injection.before("start", lineup.build)),
        # One batch at a time, as with larger networks: otherwise this small one has no middle of an epoch.
        (lineup, "steps_per_execution", lambda *_: 1),
        (observe.BatchRecorder, "attach", attach),
        (watch.Watch, "on_train_batch_end", injection.before("batch", watch.Watch.on_train_batch_end)),
        (watch.Watch, "on_test_batch_end", injection.before("validation", watch.Watch.on_test_batch_end)),
        (checkpoints, "saved", injection.after("save", checkpoints.saved)),
    ):
        _installed.enter_context(mock.patch.object(place, name, replacement))
