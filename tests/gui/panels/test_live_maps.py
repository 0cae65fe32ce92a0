"""The first convolution's maps and the line about health at the right of Train."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cnnstudio.core import messages as m
from cnnstudio.core.project import Project
from cnnstudio.data.arrays import unpack
from cnnstudio.gui.context import Context
from cnnstudio.gui.live_maps import Moment
from cnnstudio.gui.looks.colormaps import Colormap, limits, to_image
from cnnstudio.gui.panels.training_overview import TrainingOverviewPanel
from cnnstudio.gui.training.health import Health, health
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.training.session import State
from tests.gui import answering
from tests.gui.answering import AnsweringEngine
from tests.gui.networks import chain
from tests.gui.panels.looking import looking_context
from tests.gui.training.projects import PATIENCE
from tests.gui.window.projects import shapes_project


def convolutional(name: str = "small", epochs: int = 1) -> Project:
    """The small project with a convolution before its Flatten."""
    project = shapes_project(name, epochs)
    answer = project.network.layer("dense_1")
    return replace(project, network=chain("input", "conv2d", "flatten", "dense").replace_layer(answer))


@pytest.fixture
def context(qtbot: QtBot) -> Iterator[Context]:
    parent = QObject()
    made = looking_context(parent, convolutional())
    yield made
    AnsweringEngine.may_answer.set()
    made.close()


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> TrainingOverviewPanel:
    made = TrainingOverviewPanel(context)
    qtbot.addWidget(made)
    made.resize(300, 800)
    made.show()
    return made


def train(context: Context, qtbot: QtBot, project: Project) -> None:
    with qtbot.waitSignal(context.session.finished, timeout=PATIENCE):
        context.session.start(project)


def maps_asked() -> list[m.ShowMaps]:
    return [question for question in AnsweringEngine.asked if isinstance(question, m.ShowMaps)]


def test_the_maps_come_from_a_validation_image_and_the_first_convolution(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    train(context, qtbot, convolutional())
    qtbot.waitUntil(lambda: panel.live.moment is not None and panel.live.moment.epoch == 1, timeout=PATIENCE)
    prepared = context.run_images.prepared
    assert prepared is not None
    index = int(prepared.split.validation[0])
    question = maps_asked()[-1]
    assert question.layer_id == "conv2d_1"
    np.testing.assert_array_equal(unpack(question.image), prepared.images[index])
    maps = answering.feature_maps(prepared.images[index], 1)
    expected = [to_image(maps[:, :, place], Colormap.VIRIDIS, *limits(maps)) for place in range(maps.shape[2])]
    assert panel.maps.isVisible()
    assert list(panel.maps.tiles.images) == expected
    assert panel.maps.words() == ("Conv2D", f"run 1, epoch 1 · validation image {index}")


def test_maps_are_asked_for_one_at_a_time(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.session.started, timeout=PATIENCE):
        context.session.start(convolutional("slow", epochs=3))
    qtbot.waitUntil(lambda: len(maps_asked()) == 1, timeout=PATIENCE)
    for _ in range(50):
        context.session.batches_arrived.emit(None)
    assert len(maps_asked()) == 1
    # The engine waits with its answer, and with the rest of the run: unless the images took longer than all of it.
    AnsweringEngine.may_answer.set()
    qtbot.waitUntil(lambda: context.session.state is State.IDLE, timeout=PATIENCE)
    qtbot.waitUntil(lambda: panel.live.moment is not None, timeout=PATIENCE)


def test_nothing_is_asked_while_nobody_looks(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    panel.hide()
    train(context, qtbot, convolutional())
    qtbot.waitUntil(lambda: context.run_images.prepared is not None, timeout=PATIENCE)
    assert maps_asked() == []
    panel.show()
    qtbot.waitUntil(lambda: panel.live.moment is not None, timeout=PATIENCE)


def test_a_network_without_a_convolution_shows_no_maps(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    train(context, qtbot, shapes_project())
    qtbot.waitUntil(lambda: context.run_images.prepared is not None, timeout=PATIENCE)
    assert maps_asked() == []
    assert panel.maps.isHidden()


def test_the_maps_of_another_run_go_away(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot, convolutional())
    qtbot.waitUntil(lambda: panel.live.moment is not None, timeout=PATIENCE)
    train(context, qtbot, shapes_project())
    assert panel.live.moment is None
    assert panel.maps.isHidden()


def test_maps_of_a_run_that_failed_are_not_called_those_of_this_moment(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    AnsweringEngine.may_answer.set()
    session = context.session
    session.start(convolutional("endless"))
    qtbot.waitUntil(lambda: panel.live.moment is not None, timeout=PATIENCE)
    assert panel.maps.words()[0] == "Conv2D, this moment"
    # As the session tells it when the engine is gone: the one in this thread cannot be killed.
    end = m.Failed(message="The engine ended on its own.", hint="Try again.")
    assert session.run is not None
    session.run.take(end)
    session.failed.emit(end)
    assert panel.maps.words()[0] == "Conv2D"
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.stop()


def test_the_maps_that_a_run_ends_with_are_not_called_those_of_this_moment(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    AnsweringEngine.may_answer.set()
    session, said = context.session, []
    # Connected after the panel: told once that has heard of it, and before another answer can come.
    session.finished.connect(lambda: said.append(panel.maps.words()[0]))
    session.start(convolutional("endless"))
    qtbot.waitUntil(lambda: panel.live.moment is not None, timeout=PATIENCE)
    assert panel.maps.words()[0] == "Conv2D, this moment"
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.stop()
    assert said == ["Conv2D"]


def test_nothing_is_said_of_the_health_of_a_run_that_failed() -> None:
    run = run_with([2.3, 2.1])
    run.take(m.Failed(message="The loss became not a number."))
    assert health(run, None) is None


def run_with(losses: list[float]) -> Run:
    run = Run("a", 1, convolutional())
    run.losses.put(0, losses)
    return run


def moment_with(silent: int) -> Moment:
    values = np.ones((2, 2, 8), np.float32)
    values[..., :silent] = 0
    return Moment(run_with([1.0]), 1, "conv2d_1", 0, values)


@pytest.mark.parametrize(
    ("losses", "silent", "said"),
    [
        ([], None, None),
        ([2.3, 2.1], None, Health("good", "all losses are finite")),
        ([2.3, 2.1], 0, Health("good", "losses are finite, the 8 maps shown answer")),
        ([2.3, 2.1], 1, Health("warn", "1 of the 8 maps shown is empty for this image")),
        ([2.3, 2.1], 3, Health("warn", "3 of the 8 maps shown are empty for this image")),
        ([2.3, float("nan"), float("inf")], 0, Health("bad", "the loss is no number from batch 2 on")),
        ([float("nan")], None, Health("bad", "the loss is no number from batch 1 on")),
        ([2.3, float("nan"), 2.0], None, Health("good", "all losses are finite")),
    ],
)
def test_health_says_what_was_looked_at(losses: list[float], silent: int | None, said: Health | None) -> None:
    assert health(run_with(losses), None if silent is None else moment_with(silent)) == said
