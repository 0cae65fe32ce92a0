"""From the first paint through a training of two epochs, a look into the network, a save, a stop and a drawing."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest

from cnnstudio.core.messages import Predict
from cnnstudio.data.arrays import pack
from cnnstudio.gui.training.session import State
from tests.benchmarks.programs.memory import memory
from tests.benchmarks.programs.stage import Condition, Stage, tell

_QUESTIONS = 30
_STROKES = 40


class Lesson:
    """Plays it and keeps what was measured on the way."""

    def __init__(self) -> None:
        self._stage = Stage(watches=True)
        self._figures: dict[str, object] = {}
        self._memories: list[dict[str, float]] = []

    def play(self) -> dict[str, object]:
        self._stage.play(self._script)
        probe = self._stage.probe
        for name, of_cpu in (("gaps", False), ("computing", True)):
            self._figures[name] = probe.figures(cpu=of_cpu)
            self._figures[f"worst {name}"] = [vars(gap) for gap in probe.worst(8, cpu=of_cpu)]
        return self._figures

    def _script(self, stage: Stage) -> Iterator[Condition]:
        stage.probe.phase = "engine start"
        document = stage.context.document
        document.set_training(document.project.training.with_setting("epochs", 3))
        yield stage.warmed_up()
        yield from self._train(stage)
        yield from self._look_inside(stage)
        yield from self._stop(stage)
        yield from self._draw(stage)
        for workspace_id in ("evaluate", "data", "build", "train"):
            stage.look_at(workspace_id)
            yield stage.pass_time(0.7)
        stage.probe.phase = "close"

    def _train(self, stage: Stage) -> Iterator[Condition]:
        window = stage.window
        plots = window.workspaces["train"].panel("training_plots")
        painted = _Painted(plots.loss._plot.viewport(), lambda: len(plots.loss.values().batch_y) > 0)
        stage.probe.phase = "start of the training"
        click = perf_counter()
        stage.click(window.top_bar.run_buttons.train)
        yield lambda: painted.at > 0
        self._figures["first point"] = painted.at - click
        stage.probe.phase = "first epoch"
        yield lambda: self._has_epochs(1)
        stage.probe.phase = "questions while training"
        yield from self._ask(stage, "training")
        yield stage.pass_time(0.5)

    def _look_inside(self, stage: Stage) -> Iterator[Condition]:
        stage.look_at("inspect")
        yield lambda: stage.context.inspector.maps is not None
        yield stage.pass_time(0.5)
        stage.look_at("train")
        stage.probe.phase = "second epoch"
        yield lambda: self._has_epochs(2)
        stage.probe.phase = "save"
        stage.context.document.save(Path(mkdtemp()) / "lesson.cnn")
        yield stage.pass_time(0.5)
        self._figures["memory"] = {name: max(each[name] for each in self._memories) for name in ("rss", "pss")}

    def _stop(self, stage: Stage) -> Iterator[Condition]:
        stage.probe.phase = "stop"
        stage.click(stage.window.top_bar.run_buttons.stop)
        yield lambda: stage.context.session.state is State.IDLE
        stage.probe.phase = "questions to the trained network"
        yield from self._ask(stage, "idle")

    def _draw(self, stage: Stage) -> Iterator[Condition]:
        """From each movement of the pen to the first paint of the bars that follows the answer to it."""
        stage.look_at("inspect")
        yield lambda: stage.context.inspector.maps is not None
        panel, inspector = stage.window.workspaces["inspect"].panel("inspect_image"), stage.context.inspector
        stage.click(panel.source.segment("drawing"))
        yield stage.pass_time(0.5)
        stage.probe.phase = "drawing"
        pad, seconds = panel.drawing.pad, []
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 30))
        for number in range(_STROKES):
            answered: list[object] = []
            connection = inspector.maps_arrived.connect(answered.append)
            painted = _Painted(panel.bars, lambda answered=answered: bool(answered))
            start = perf_counter()
            QTest.mouseMove(pad, QPoint(90 + 20 * (number % 2), 34 + 3 * number))
            yield lambda painted=painted: painted.at > 0
            inspector.disconnect(connection)
            seconds.append(painted.at - start)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 150))
        self._figures["stroke to bars"] = median(seconds)

    def _has_epochs(self, count: int) -> bool:
        if len(self._stage.probe.gaps) % 20 == 0:
            self._memories.append(memory())
        run = self._stage.context.session.run
        return run is not None and len(run.epochs) >= count

    def _ask(self, stage: Stage, when: str) -> Iterator[Condition]:
        """Median seconds from a question to its answer, one after the other."""
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
        self._figures[f"answer while {when}"] = median(seconds)


class _Painted(QObject):
    """When a widget was painted first with what it should show; 0 before."""

    def __init__(self, widget: QObject, is_filled: Condition) -> None:
        super().__init__(widget)
        self.at = 0.0
        self._is_filled = is_filled
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.at and self._is_filled():
            self.at = perf_counter()
            watched.removeEventFilter(self)
        return False


if __name__ == "__main__":
    tell(Lesson().play())
