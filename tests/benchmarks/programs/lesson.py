"""From the first paint through a training of two epochs, a look into the network, a save and a stop."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import perf_counter

from cnnstudio.core.messages import Predict
from cnnstudio.data.arrays import pack
from cnnstudio.gui.training.session import State
from tests.benchmarks.programs.stage import Condition, Stage, memory, settled_memory, tell

_QUESTIONS = 40


class Lesson:
    """Plays it and keeps what was measured on the way."""

    def __init__(self) -> None:
        self.stage = Stage()
        self.figures: dict[str, object] = {}
        self._memories: list[float] = []

    def play(self) -> dict[str, object]:
        self.stage.play(self._script)
        probe = self.stage.probe
        self.figures["gaps"] = probe.figures()
        self.figures["cpu gaps"] = probe.figures(cpu=True)
        self.figures["worst"] = [vars(gap) for gap in probe.worst(12)]
        self.figures["worst cpu"] = [vars(gap) for gap in probe.worst(12, cpu=True)]
        return self.figures

    def _script(self, stage: Stage) -> Iterator[Condition]:
        window, session, probe = stage.window, stage.context.session, stage.probe
        document = stage.context.document
        probe.phase = "engine start"
        yield lambda: "ready" in session.engine
        yield stage.pass_time(4)
        self.figures["memory before"] = settled_memory()
        document.set_training(document.project.training.with_setting("epochs", 3))
        probe.phase = "tracing"
        plots = window.workspaces["train"].panel("training_plots")
        click = perf_counter()
        stage.click(window.top_bar.run_buttons.train)
        yield lambda: session.state is State.RUNNING
        self.figures["started"] = perf_counter() - click
        yield lambda: len(plots.loss.values().batch_y) > 0
        self.figures["first point"] = perf_counter() - click
        probe.phase = "first epoch"
        run = session.run
        assert run is not None
        yield lambda: self._has_epochs(1)
        yield from self._ask(stage, "training")
        stage.look_at("inspect")
        yield lambda: stage.context.inspector.maps is not None
        yield stage.pass_time(0.5)
        stage.look_at("train")
        yield lambda: self._has_epochs(2)
        probe.phase = "save"
        document.save(Path(mkdtemp()) / "lesson.cnn")
        yield stage.pass_time(1)
        self.figures["memory"] = max(self._memories)
        probe.phase = "stop"
        stage.click(window.top_bar.run_buttons.stop)
        yield lambda: session.state is State.IDLE
        yield from self._ask(stage, "idle")
        for workspace_id in ("evaluate", "data", "build", "inspect"):
            stage.look_at(workspace_id)
            yield stage.pass_time(0.7)

    def _has_epochs(self, count: int) -> bool:
        self._memories.append(memory())
        run = self.stage.context.session.run
        return run is not None and len(run.epochs) >= count

    def _ask(self, stage: Stage, when: str) -> Iterator[Condition]:
        """Median seconds from a question to its answer, one after the other as a moving pen asks them."""
        session, images = stage.context.session, stage.context.images.prepared
        assert images is not None
        arrived: dict[int, float] = {}
        connection = session.answered.connect(lambda answer: arrived.setdefault(answer.request_id, perf_counter()))
        seconds = []
        for number in range(_QUESTIONS):
            start = perf_counter()
            asked = session.ask(Predict(images=pack(images.images[number : number + 1])))
            yield lambda asked=asked: asked in arrived
            seconds.append(arrived[asked] - start)
        session.disconnect(connection)
        self.figures[f"answer while {when}"] = median(seconds)
        self.figures[f"answer while {when}, max"] = max(seconds)


if __name__ == "__main__":
    tell(Lesson().play())
