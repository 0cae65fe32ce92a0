"""Epochs of the real window with its views drawing, and of plain `fit` in another process, in turn.

While one trains the other holds: the window's training is paused, and plain `fit` waits for a line.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator

from cnnstudio.gui.training.session import State
from tests.benchmarks.programs.stage import Condition, Stage, tell

_EPOCHS = 7


class Race:
    """The seconds of seven epochs each, after one of each for tracing; both with their validation."""

    def __init__(self) -> None:
        self._stage = Stage()
        command = [sys.executable, "-m", "tests.benchmarks.programs.plain_fit"]
        self._plain = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._theirs: list[float] = []
        self._ours: list[float] = []

    def run(self) -> dict[str, object]:
        self._stage.play(self._script)
        return {"ours": self._ours[1:], "plain": self._theirs[1:]}

    def _script(self, stage: Stage) -> Iterator[Condition]:
        session, document = stage.context.session, stage.context.document
        document.set_training(document.project.training.with_setting("epochs", _EPOCHS + 1))
        yield stage.warmed_up()
        yield from self._plain_epoch()
        stage.click(stage.window.top_bar.run_buttons.train)
        for number in range(1, _EPOCHS + 2):
            stage.probe.phase = f"epoch {number}"
            yield lambda number=number: self._epochs() >= number
            if number <= _EPOCHS:
                stage.click(stage.window.top_bar.run_buttons.pause)
                yield lambda: session.state is State.PAUSED
                self._tell_plain("\n")
                yield from self._plain_epoch()
                stage.click(stage.window.top_bar.run_buttons.resume)
                yield lambda: session.state is State.RUNNING
        run = session.run
        assert run is not None
        self._ours = [report.seconds for report in run.epochs]
        yield lambda: session.state is State.IDLE
        self._plain.kill()

    def _plain_epoch(self) -> Iterator[Condition]:
        """Waits for it without holding up the window."""
        count = len(self._theirs)
        threading.Thread(target=self._read, daemon=True).start()
        yield lambda: len(self._theirs) > count

    def _read(self) -> None:
        assert self._plain.stdout is not None
        self._theirs.append(float(self._plain.stdout.readline()))

    def _tell_plain(self, line: str) -> None:
        assert self._plain.stdin is not None
        self._plain.stdin.write(line)
        self._plain.stdin.flush()

    def _epochs(self) -> int:
        run = self._stage.context.session.run
        return len(run.epochs) if run is not None else 0


if __name__ == "__main__":
    tell(Race().run())
