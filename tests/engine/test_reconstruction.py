"""Trained to put out the image itself: no accuracy anywhere, and a loss for every image."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnnstudio.core.messages import BatchReport, EpochReport, Finished
from cnnstudio.core.project import Project
from cnnstudio.data.prepared import open_prepared, prepare
from cnnstudio.engine.evaluate import evaluate_run, image_losses
from cnnstudio.engine.lineup import line_up
from cnnstudio.engine.loading import load_run
from tests.engine.small import Trained, chain, layer, run, small_project


def image_project(**training: object) -> Project:
    """A small autoencoder of drawn shapes."""
    project = small_project()
    settings = project.training.with_setting("target", "image")
    for name, value in training.items():
        settings = settings.with_setting(name, value)
    network = chain(
        layer("input_1", "input"),
        layer("conv2d_1", "conv2d", filters=4, strides=2, padding="same", activation="relu"),
        layer("conv2d_transpose_1", "conv2d_transpose", filters=3, strides=2, padding="same", activation="sigmoid"),
    )
    return replace(project, network=network, training=settings)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return run(image_project(), tmp_path_factory.mktemp("reconstruction") / "run")


def test_it_is_trained_and_reported_without_accuracy(trained: Trained) -> None:
    assert trained.of(Finished)[0].epochs == 2
    assert all(report.accuracies == [] and report.losses for report in trained.of(BatchReport))
    assert [(report.accuracy, report.val_accuracy) for report in trained.of(EpochReport)] == [(None, None)] * 2
    first, last = trained.folder.history()
    assert last.val_loss < first.val_loss
    assert trained.folder.history_file.read_text().splitlines()[0] == "epoch,loss,val_loss,learning_rate,seconds"


def test_metrics_hold_the_mean_loss_of_its_images(trained: Trained) -> None:
    metrics = trained.folder.metrics()
    assert (metrics.accuracy, metrics.classes, metrics.confusion_matrix, metrics.scores) == (None, (), (), None)
    subject = load_run(trained.folder.path)
    losses = image_losses(subject, "test")
    assert losses.shape == (15,)
    assert metrics.loss == float(losses.mean(dtype=np.float64))
    assert evaluate_run(trained.folder.path).loss == pytest.approx(metrics.loss)


def test_the_loss_of_an_image_is_its_mean_squared_distance(trained: Trained) -> None:
    subject = load_run(trained.folder.path)
    data = open_prepared(prepare(subject.project.data))
    image = data.images[data.split.test[:1]]
    said = subject.answer(image)
    assert said.shape == (1, 32, 32, 3)
    assert image_losses(subject, "test")[0] == pytest.approx(((said - image / 255) ** 2).mean(), rel=1e-4)


def test_what_is_learned_is_what_is_given_and_kept_once() -> None:
    project = image_project()
    lineup = line_up(project, prepare(project.data))
    images, wanted = next(iter(lineup.learned.batches))
    assert np.array_equal(images, wanted)


def test_an_augmented_image_is_to_come_out_as_it_went_in() -> None:
    project = replace(image_project(), augmentation=(layer("random_flip_1", "random_flip"),))
    lineup = line_up(project, prepare(project.data))
    images, wanted = next(iter(lineup.learned.batches))
    assert np.array_equal(images, wanted)


@pytest.mark.parametrize("loss", ["mean_absolute_error", "binary_crossentropy"])
def test_every_loss_of_pixels_can_be_trained(loss: str, tmp_path: Path) -> None:
    trained = run(image_project(loss=loss, epochs=1), tmp_path / "run")
    assert trained.folder.metrics().loss == pytest.approx(trained.folder.history()[0].val_loss, rel=0.2)
