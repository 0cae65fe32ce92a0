"""python -m tests.benchmarks.programs.runs fake|real COUNT: many trainings in one window, and the memory they leave."""

import sys
from collections.abc import Iterator

from cnnstudio.core.messages import Failed
from tests import fakes
from tests.benchmarks.programs.memory import settled_memory
from tests.benchmarks.programs.stage import Condition, Stage, tell
from tests.gui.training.projects import small_project

_SEEN = ("train", "inspect", "evaluate")


class Runs:
    """Trains so often; looks into a workspace after each run, as a person does."""

    def __init__(self, kind: str, count: int) -> None:
        self._count = count
        self._stage = Stage(fakes.serve if kind == "fake" else None)
        self.figures: dict[str, object] = {}

    def play(self) -> dict[str, object]:
        self._stage.play(self._script)
        return self.figures

    def _script(self, stage: Stage) -> Iterator[Condition]:
        session, document = stage.context.session, stage.context.document
        document.show(small_project())
        for number in range(1, self._count + 1):
            stage.probe.phase = f"run {number}"
            # Another seed: an edit to be undone comes with every run, too.
            document.set_training(document.project.training.with_setting("seed", number))
            ended: list[object] = []
            connections = [signal.connect(ended.append) for signal in (session.finished, session.failed)]
            stage.click(stage.window.top_bar.run_buttons.train)
            yield lambda ended=ended: bool(ended)
            for connection in connections:
                session.disconnect(connection)
            if isinstance(ended[0], Failed):
                tell({"failure": ended[0].message})
            stage.look_at(_SEEN[number % len(_SEEN)])
            yield stage.pass_time(0.2)
            if number in (1, 10, self._count):
                self.figures[{1: "first", 10: "tenth"}.get(number, "last")] = settled_memory()


if __name__ == "__main__":
    tell(Runs(sys.argv[1], int(sys.argv[2])).play())
