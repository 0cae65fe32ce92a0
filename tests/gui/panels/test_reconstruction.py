"""A network that learns the image itself: every workspace makes sense, and none speaks of classes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.gui.context import Context
from cnnstudio.gui.evaluate.reconstruction_page import BEST, MIDDLE, MOST, WORST
from cnnstudio.gui.output_image import pixels_of, side_by_side
from cnnstudio.gui.panels.evaluate_classes import EvaluateClassesPanel
from cnnstudio.gui.panels.evaluate_matrix import EvaluateMatrixPanel
from cnnstudio.gui.panels.inspect_image import InspectImagePanel
from cnnstudio.gui.panels.training_overview import TrainingOverviewPanel
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from cnnstudio.gui.panels.training_settings import TrainingSettingsPanel
from cnnstudio.gui.training.remark import decimal
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.status_bar import StatusBar
from cnnstudio.gui.window.run_status import RunStatus
from tests.fakes import IMAGE_METRICS
from tests.gui.answering import AnsweringEngine, image_losses
from tests.gui.networks import chain
from tests.gui.panels.looking import looking_context, train
from tests.gui.training.contexts import training_context
from tests.gui.training.projects import PATIENCE
from tests.gui.window.projects import shapes_project


def image_project(epochs: int = 2) -> Project:
    """A convolution as large as the image; the fake engine draws every image again without a fault."""
    project = shapes_project(epochs=epochs)
    network = chain("input", "conv2d")
    for name, value in {"filters": 3, "padding": "same", "activation": "sigmoid"}.items():
        network = network.replace_layer(network.layer("conv2d_1").with_parameter(name, value))
    rescaling = Layer("rescaling_1", "rescaling", CATALOGUE["rescaling"].defaults())
    training = project.training.with_setting("target", "image")
    return replace(project, network=network, layout={}, preparation=(rescaling,), training=training)


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


@pytest.fixture
def context(qtbot: QtBot) -> Iterator[Context]:
    parent = QObject()
    made = looking_context(parent, image_project())
    yield made
    AnsweringEngine.may_answer.set()
    made.close()


@pytest.fixture
def matrix(context: Context, qtbot: QtBot) -> EvaluateMatrixPanel:
    panel = EvaluateMatrixPanel(context)
    qtbot.addWidget(panel)
    panel.resize(760, 840)
    panel.show()
    context.evaluator.set_active(True)
    return panel


def test_another_target_brings_its_losses_along(context: Context, qtbot: QtBot) -> None:
    panel = TrainingSettingsPanel(context)
    qtbot.addWidget(panel)
    assert "keep_best_by" not in panel.fit.values()
    assert panel.fit.values()["loss"] == "mean_squared_error"

    panel.fit.edited.emit("target", "class")
    assert panel.fit.values()["target"] == "class"
    assert panel.fit.values()["loss"] == "sparse_categorical_crossentropy"
    assert "keep_best_by" in panel.fit.values()

    context.document.undo_stack.undo()
    assert panel.fit.values()["loss"] == "mean_squared_error"


def test_train_draws_the_loss_alone(context: Context, qtbot: QtBot) -> None:
    panel = TrainingPlotsPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    train(context, qtbot)
    assert panel.loss.isVisible()
    assert not panel.accuracy.isVisible()

    train(context, qtbot, shapes_project())
    assert panel.accuracy.isVisible()


@pytest.fixture
def training(qtbot: QtBot) -> Iterator[Context]:
    """Over the engine that answers no question: the live maps ask one after the other."""
    parent = QObject()
    made = training_context(parent)
    made.document.show(image_project())
    yield made
    made.close()


def test_what_is_happening_speaks_of_the_loss(training: Context, qtbot: QtBot) -> None:
    panel = TrainingOverviewPanel(training)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(training.session.finished, timeout=PATIENCE):
        training.session.start(training.document.project)
    said = panel.card.content()[0]
    assert said == f"It draws unseen test images again with a mean loss of {decimal(IMAGE_METRICS.loss)}"
    best = training.session.runs[0].best
    assert best is not None
    assert panel.model.data(panel.model.index(0, 1)) == decimal(best.val_loss)


def test_evaluate_shows_originals_beside_outputs(context: Context, matrix: EvaluateMatrixPanel, qtbot: QtBot) -> None:
    train(context, qtbot)
    page = matrix.reconstruction
    qtbot.waitUntil(lambda: page.pairs.count > 0 and page._picture(0) is not None)
    losses = image_losses(20)
    headline, sentence = page.headline()
    assert headline == f"{losses.mean():.2f}"
    assert "no classes to confuse" in sentence
    assert page.isVisible()
    assert not matrix.matrix.isVisible()
    assert page.pairs.count == min(MOST, 20)

    index = int(context.evaluator.reconstructed.indices[-1])
    picture = page._picture(0)
    assert (picture.width(), picture.height()) == (64, 32)
    image = context.run_images.image(index)
    assert rgb(picture.pixelColor(3, 5)) == rgb(picture.pixelColor(32 + 3, 5)) == tuple(image[5, 3])


@pytest.mark.parametrize(("order", "first"), [(WORST, "0.20"), (BEST, "0.01")])
def test_pairs_are_ordered_by_their_error(
    order: str, first: str, context: Context, matrix: EvaluateMatrixPanel, qtbot: QtBot
) -> None:
    train(context, qtbot)
    qtbot.waitUntil(lambda: context.evaluator.reconstructed is not None)
    page = matrix.reconstruction
    page.order.choose(order)
    assert page._error(0) == f"loss {first}"


def test_the_middle_lies_between_the_worst_and_the_best(
    context: Context, matrix: EvaluateMatrixPanel, qtbot: QtBot
) -> None:
    train(context, qtbot)
    qtbot.waitUntil(lambda: context.evaluator.reconstructed is not None)
    matrix.reconstruction.order.choose(MIDDLE)
    assert matrix.reconstruction.pairs.count == min(MOST, 20)


def test_precision_and_recall_say_why_they_are_not_there(context: Context, qtbot: QtBot) -> None:
    panel = EvaluateClassesPanel(context)
    qtbot.addWidget(panel)
    context.evaluator.set_active(True)
    train(context, qtbot)
    qtbot.waitUntil(lambda: context.evaluator.reconstructed is not None)
    empty = panel.findChild(ContentOrEmpty).empty
    assert empty.sentence() == "Precision and recall belong to classes; this network puts out images."
    assert not [button for button in empty.findChildren(QPushButton) if button.isVisible()]


def test_inspect_shows_what_came_out_below_the_image(context: Context, qtbot: QtBot) -> None:
    panel = InspectImagePanel(context)
    qtbot.addWidget(panel)
    panel.show()
    context.inspector.set_active(True)
    train(context, qtbot)
    qtbot.waitUntil(panel.output.isVisible)
    assert not panel.bars.isVisible()
    assert panel.verdict() == "On average 0.0 of 255 grey levels away."
    assert (panel.output.image.width(), panel.output.image.height()) == (32, 32)


def test_values_become_the_pixels_that_were_prepared_to_them() -> None:
    values = np.array([[[-0.5], [0.0]], [[0.5], [7.0]]])
    assert pixels_of(values, image_project()).tolist() == [[[0], [0]], [[128], [255]]]
    assert pixels_of(values, replace(image_project(), preparation=())).max() == 7


def test_an_output_of_another_size_is_scaled_to_its_original() -> None:
    picture = side_by_side(np.zeros((8, 8, 1), np.uint8), np.full((4, 4, 1), 255, np.uint8))
    assert (picture.width(), picture.height()) == (16, 8)
    assert rgb(picture.pixelColor(7, 7)) == (0, 0, 0)
    assert rgb(picture.pixelColor(15, 7)) == (255, 255, 255)


def test_the_status_bar_names_run_and_epoch_of_what_is_compared(
    matrix: EvaluateMatrixPanel, context: Context, qtbot: QtBot
) -> None:
    bar = StatusBar(context.appearance)
    qtbot.addWidget(bar)
    status = RunStatus(context, bar)
    status.show_workspace("evaluate")
    train(context, qtbot)
    AnsweringEngine.may_answer.set()
    qtbot.waitUntil(lambda: context.evaluator.reconstructed is not None, timeout=PATIENCE)
    assert "run 1, epoch 2" in bar.words()
