"""The whole way of a learner, in one window over the real engine: train, read the curves, look inside, judge, again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.metrics import Scores
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.data.arrays import unpack
from cnnstudio.gui.context import make_context
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.panels.evaluate_matrix import EvaluateMatrixPanel
from cnnstudio.gui.panels.inspect_kernels import InspectKernelsPanel
from cnnstudio.gui.panels.inspect_maps import InspectMapsPanel
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.window.main_window import MainWindow
from tests.engine.small import chain, layer

_LONG = 90_000
"""Milliseconds: the child loads TensorFlow first, and the machine may be busy."""


def first_project() -> Project:
    """Ten classes of 20 shapes each, and a network of one convolution."""
    project = template("cifar10-cnn")
    network = chain(
        layer("input_1", "input"),
        layer("conv2d_1", "conv2d", filters=4, strides=4, activation="relu"),
        layer("flatten_1", "flatten"),
        layer("dense_1", "dense", units=10, activation="softmax"),
    )
    data = replace(project.data, source="shapes", params={"count": 200}, validation=0.2, test=0.2)
    training = project.training.with_setting("epochs", 2).with_setting("batch_size", 16).with_setting("seed", 1)
    return replace(project, name="first", network=network, layout={}, data=data, training=training)


@dataclass
class Seen:
    """What a run showed."""

    curve: np.ndarray
    maps: np.ndarray
    kernel: np.ndarray
    probabilities: np.ndarray
    matrix: np.ndarray


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    context = make_context(preferences=Preferences(tmp_path / "window.ini"))
    context.document.show(first_project())
    made = MainWindow(context, PANELS)
    made.show()
    made.start(None)
    yield made
    made.close_without_asking()
    qtbot.waitUntil(made.isHidden)
    made.deleteLater()


def train(window: MainWindow, qtbot: QtBot) -> None:
    session = window.context.session
    with qtbot.waitSignals([session.started, session.finished], timeout=_LONG):
        qtbot.mouseClick(window.top_bar.run_buttons.train, Qt.MouseButton.LeftButton)
    assert window.workspace == "train"


def read_curves(window: MainWindow) -> np.ndarray:
    plots = window.workspaces["train"].panel("training_plots")
    assert isinstance(plots, TrainingPlotsPanel)
    run = window.context.session.run
    assert run is not None
    loss, accuracy = plots.loss.values(), plots.accuracy.values()
    assert loss.validation.tolist() == [epoch.val_loss for epoch in run.epochs]
    assert accuracy.training.tolist() == [epoch.accuracy for epoch in run.epochs]
    assert len(loss.batch_y) == run.steps_per_epoch * 2
    assert np.isfinite(loss.batch_y).all()
    return np.array(loss.batch_y)


def look_inside(window: MainWindow, qtbot: QtBot) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    inspector, run = window.context.inspector, window.context.session.run
    qtbot.mouseClick(window.top_bar.workspaces.segment("inspect"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.maps is not None and inspector.kernels is not None, timeout=_LONG)
    assert run is not None
    assert inspector.layer_id == "conv2d_1"
    maps, kernels = (
        window.workspaces["inspect"].panel("inspect_maps"),
        window.workspaces["inspect"].panel("inspect_kernels"),
    )
    assert isinstance(maps, InspectMapsPanel)
    assert isinstance(kernels, InspectKernelsPanel)
    filters = run.project.network.layer("conv2d_1").params["filters"]
    assert maps.grid.count == kernels.grid.count == filters
    assert inspector.maps.epoch == inspector.kernels.epoch == run.best_epoch
    values = unpack(inspector.maps.values)
    assert values.shape[2] == filters
    assert values.std() > 0
    return values, unpack(inspector.kernels.arrays[0]), unpack(inspector.maps.answer)


def judge(window: MainWindow, qtbot: QtBot) -> np.ndarray:
    evaluator, run = window.context.evaluator, window.context.session.run
    qtbot.mouseClick(window.top_bar.workspaces.segment("evaluate"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: evaluator.result is not None, timeout=_LONG)
    panel = window.workspaces["evaluate"].panel("evaluate_matrix")
    assert isinstance(panel, EvaluateMatrixPanel)
    assert run is not None
    assert run.best is not None
    scores = Scores(evaluator.result.matrix)
    assert scores.total == 40
    # The kept network is that of the best epoch: it must be as good as that epoch was said to be.
    assert evaluator.result.epoch == run.best_epoch
    assert scores.accuracy == pytest.approx(run.best.val_accuracy)
    assert evaluator.result.loss == pytest.approx(run.best.val_loss, rel=1e-4)
    assert panel.headline()[0] == f"{100 * scores.accuracy:.1f} %"
    return evaluator.result.matrix


def whole_way(window: MainWindow, qtbot: QtBot) -> Seen:
    train(window, qtbot)
    curve = read_curves(window)
    return Seen(curve, *look_inside(window, qtbot), judge(window, qtbot))


def test_a_network_is_trained_looked_into_judged_changed_and_trained_again(window: MainWindow, qtbot: QtBot) -> None:
    document = window.context.document
    first = whole_way(window, qtbot)
    document.set_training(document.project.training.with_setting("seed", 2))
    second = whole_way(window, qtbot)
    assert second.maps.shape == first.maps.shape
    for name in ("curve", "maps", "kernel", "probabilities", "matrix"):
        assert not np.array_equal(getattr(first, name), getattr(second, name)), name
    document.set_parameter("conv2d_1", "filters", 6)
    third = whole_way(window, qtbot)
    assert third.maps.shape[2] == third.kernel.shape[3] == 6
