"""One training: what it leaves behind, and how it is steered."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnnstudio.core.errors import CnnStudioError, DataError, TrainingError
from cnnstudio.core.messages import BatchReport, EpochReport, Finished, Paused, Report, Resumed, Started
from cnnstudio.core.network import Network
from cnnstudio.engine import memory
from cnnstudio.engine.backend import keras
from cnnstudio.engine.control import Control
from cnnstudio.engine.evaluate import evaluate_run
from cnnstudio.engine.inspection import feature_maps
from cnnstudio.engine.subject import Subject
from cnnstudio.engine.train import train
from tests.engine.small import Trained, chain, job_of, layer, run, small_project, with_rate

BATCHES = 8
"""120 of the 150 images train, 16 at a time; the last batch has 8."""


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """A training of two epochs that nobody disturbed."""
    return run(small_project(), tmp_path_factory.mktemp("trained") / "run")


def test_it_reports_its_start_every_batch_every_epoch_and_one_end(trained: Trained) -> None:
    assert trained.reports[0] == Started(run_id="run", epochs=2, steps_per_epoch=BATCHES)
    assert [report.epoch for report in trained.of(EpochReport)] == [1, 2]
    assert trained.of(Finished) == [trained.reports[-1]]
    batches = trained.of(BatchReport)
    numbers = [report.first + place for report in batches for place in range(len(report.losses))]
    assert numbers == list(range(2 * BATCHES))


def test_the_loss_of_an_epoch_is_the_mean_of_its_batches_own_losses(trained: Trained) -> None:
    weights = [16] * (BATCHES - 1) + [8]
    for epoch in trained.of(EpochReport):
        reports = [report for report in trained.of(BatchReport) if report.epoch == epoch.epoch]
        losses = [loss for report in reports for loss in report.losses]
        accuracies = [accuracy for report in reports for accuracy in report.accuracies]
        assert np.average(losses, weights=weights) == pytest.approx(epoch.loss, rel=1e-5)
        assert np.average(accuracies, weights=weights) == pytest.approx(epoch.accuracy, rel=1e-5)


def test_the_run_folder_holds_the_history_as_it_was_reported(trained: Trained) -> None:
    lines = trained.folder.history_file.read_text().splitlines()

    assert lines[0] == "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds"
    assert [epoch.val_loss for epoch in trained.folder.history()] == [r.val_loss for r in trained.of(EpochReport)]
    assert [epoch.learning_rate for epoch in trained.folder.history()] == [0.001, 0.001]


def test_the_metrics_hold_what_they_should_and_can_be_worked_out_anew(trained: Trained) -> None:
    content = json.loads(trained.folder.metrics_file.read_text())

    assert list(content) == ["accuracy", "loss", "split", "classes", "confusion_matrix", "seed", "versions"]
    assert np.sum(content["confusion_matrix"]) == 15
    assert evaluate_run(trained.folder.path) == trained.folder.metrics()


def test_the_best_epoch_is_the_first_with_the_lowest_validation_loss(trained: Trained) -> None:
    losses = [report.val_loss for report in trained.of(EpochReport)]
    bests = [report.epoch for report in trained.of(EpochReport) if report.best]

    assert trained.of(Finished)[0].best_epoch == 1 + int(np.argmin(losses)) == bests[-1]


def test_plain_keras_can_open_the_saved_model(trained: Trained) -> None:
    model = keras.models.load_model(trained.folder.best_model)

    assert model.name.startswith("functional")
    assert model.optimizer.iterations > 0


def test_a_stop_before_the_first_epoch_ends_keeps_the_weights_and_no_metrics(tmp_path: Path) -> None:
    control = Control()

    def heard(report: Report) -> None:
        if isinstance(report, Started):
            control.stop()

    stopped = run(small_project(), tmp_path / "run", control, heard)

    assert stopped.of(Finished) == [Finished(run_id="run", stopped=True, epochs=0, best_epoch=0)]
    assert stopped.folder.last_model.exists()
    assert not stopped.folder.best_model.exists()
    assert not stopped.folder.metrics_file.exists()


def test_a_stop_in_a_later_epoch_keeps_the_epochs_before_and_evaluates_them(trained: Trained, tmp_path: Path) -> None:
    control = Control()

    def heard(report: Report) -> None:
        if isinstance(report, EpochReport):
            control.stop()

    stopped = run(small_project(epochs=50), tmp_path / "run", control, heard)

    assert stopped.of(Finished) == [Finished(run_id="run", stopped=True, epochs=1, best_epoch=1)]
    assert stopped.history() == trained.history()[:1]
    assert evaluate_run(stopped.folder.path) == stopped.folder.metrics()


def test_a_stop_during_validation_is_heard(tmp_path: Path) -> None:
    control = Control()
    subjects: list[Subject] = []
    control.model_built = subjects.append

    listened: list[int] = []

    def stop_in_validation() -> None:
        # The first time that all batches are done is the last batch's own end; the second time is in validation.
        listened.append(subjects[0].updates)
        if listened.count(BATCHES) == 2:
            control.stop()

    control.between_batches = stop_in_validation
    stopped = run(small_project(), tmp_path / "run", control)

    assert stopped.of(Finished)[0].stopped
    assert stopped.of(EpochReport) == []


def test_a_pause_holds_until_it_is_resumed_and_changes_no_number(trained: Trained, tmp_path: Path) -> None:
    control = Control()
    held = threading.Event()

    def heard(report: Report) -> None:
        if isinstance(report, Started):
            control.pause()
        if isinstance(report, Paused):
            held.set()

    def resume_when_held() -> None:
        held.wait()
        control.resume()

    helper = threading.Thread(target=resume_when_held)
    helper.start()
    paused = run(small_project(), tmp_path / "run", control, heard)
    helper.join()

    kinds = [type(report) for report in paused.reports[:3]]
    assert kinds == [Started, Paused, Resumed]
    assert paused.history() == trained.history()


def test_a_stop_ends_a_pause(tmp_path: Path) -> None:
    control = Control()

    def heard(report: Report) -> None:
        if isinstance(report, Started):
            control.pause()
        if isinstance(report, Paused):
            threading.Thread(target=control.stop).start()

    paused = run(small_project(), tmp_path / "run", control, heard)

    assert paused.of(Resumed) == []
    assert paused.of(Finished)[0].stopped


def test_a_loss_that_is_no_number_ends_the_run_with_its_place_and_a_rate_to_try(tmp_path: Path) -> None:
    project = small_project(loss="mean_squared_error")
    diverging = replace(project, training=project.training.with_optimizer("sgd"), preparation=())

    with pytest.raises(TrainingError, match=r"The loss became .* in epoch 1, batch \d+\.") as caught:
        run(replace(with_rate(diverging, 100.0), network=_without_normalization()), tmp_path / "run")

    assert "It was 100. Try 0.001." in caught.value.hint


def _without_normalization() -> Network:
    return chain(
        layer("input_1", "input"),
        layer("flatten_1", "flatten"),
        layer("dense_1", "dense", units=50),
        layer("dense_2", "dense", units=50),
        layer("dense_3", "dense", units=10),
    )


def test_a_network_with_shared_weights_trains_and_shows_both_calls(tmp_path: Path) -> None:
    network = chain(
        layer("input_1", "input"),
        layer("conv2d_1", "conv2d", filters=3, padding="same", strides=2),
        layer("conv2d_2", "conv2d", filters=3, padding="same", strides=2, weights_of="conv2d_1"),
        layer("flatten_1", "flatten"),
        layer("dense_1", "dense", units=10, activation="softmax"),
    )
    subjects: list[Subject] = []
    control = Control()
    control.model_built = subjects.append

    run(replace(small_project(epochs=1), network=network), tmp_path / "run", control)

    maps = feature_maps(subjects[0], subjects[0].data.images[0])
    assert [maps[name].shape for name in ("conv2d_1", "conv2d_2")] == [(16, 16, 3), (8, 8, 3)]


def test_a_training_that_cannot_fit_into_memory_is_refused_before_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "free_memory", lambda: 2**20)

    with pytest.raises(TrainingError, match=r"needs about 0\.1 GB of memory, but only 0 GB are free"):
        run(small_project(), tmp_path / "run")


def test_a_data_file_that_is_gone_is_named(tmp_path: Path) -> None:
    job = replace(job_of(small_project(), tmp_path / "run"), data_file=tmp_path / "gone.npz")

    with pytest.raises(DataError, match=r"gone\.npz"):
        train(job, lambda _report: None, Control())


def test_a_run_folder_that_vanishes_ends_the_run_in_a_sentence(tmp_path: Path) -> None:
    def heard(report: Report) -> None:
        if isinstance(report, Started):
            (tmp_path / "run" / "project.cnn").unlink()
            (tmp_path / "run").rmdir()

    with pytest.raises(CnnStudioError, match=r"The folder of this run is not there any more"):
        run(small_project(epochs=1), tmp_path / "run", heard=heard)


@pytest.mark.parametrize("loss", ["categorical_crossentropy", "mean_squared_error"])
def test_losses_on_one_hot_labels_train_and_evaluate(loss: str, tmp_path: Path) -> None:
    trained = run(small_project(loss=loss, epochs=1), tmp_path / "run")

    assert trained.folder.metrics().loss is not None
