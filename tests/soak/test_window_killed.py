"""A window that is killed in the middle of a training, whatever its engine is doing: no process is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.faults.injection import FOLDER, PHASES
from tests.faults.studio import PATIENCE
from tests.gui.training.test_engine_life import ROOT, is_running
from tests.soak.test_faults import Say, say

__all__ = ["say"]

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(0),
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends what runs no Python"),
]
MOMENT = 1.0
"""Seconds: printed and counted where they are passed."""
WINDOW = """
import multiprocessing, sys
from dataclasses import replace
import tests.conftest
from PySide6.QtCore import QCoreApplication, QTimer
from cnnstudio.gui.training.session import TrainingSession
from tests.engine.small import small_project
from tests.faults.injection import moment, serve

def tell():
    if moment(session.run.run_id) is not None:
        timer.stop()
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)

if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    session = TrainingSession(host="child", serve=serve)
    session.start(replace(small_project(), name=sys.argv[1]))
    timer = QTimer(interval=10)
    timer.timeout.connect(tell)
    timer.start()
    application.exec()
"""


def test_a_window_killed_in_each_phase_leaves_no_child(
    qtbot: QtBot, tmp_path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    times = []
    for kind in ("silent stall", "native call that never returns", "lock held for ever"):
        for phase in PHASES:
            times.append(seconds_until_gone(script, f"{kind} in {phase}", qtbot))
            say(f"window killed · {kind:<34}{phase:<12}child gone after {1000 * times[-1]:.0f} ms")
    say(f"cases {len(times)}, slowest {1000 * max(times):.0f} ms, {sum(t > MOMENT for t in times)} over {MOMENT:.0f} s")


def seconds_until_gone(script: Path, project: str, qtbot: QtBot) -> float:
    window = subprocess.Popen(
        [sys.executable, script, project], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    )
    assert window.stdout is not None
    pids = [int(pid) for pid in window.stdout.readline().split()]
    assert pids
    killed = time.monotonic()
    window.send_signal(signal.SIGKILL)
    window.wait()
    qtbot.waitUntil(lambda: not any(map(is_running, pids)), timeout=PATIENCE)
    window.stdout.close()
    return time.monotonic() - killed
