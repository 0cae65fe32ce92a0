"""The same seed gives the same history, to the last digit, whatever happens around the training."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnnstudio.core.project import Project
from cnnstudio.data.script import export_python
from cnnstudio.engine import lineup
from cnnstudio.engine.augmentation import Augmentation
from cnnstudio.engine.backend import keras
from cnnstudio.engine.control import Control
from cnnstudio.engine.evaluate import answers
from cnnstudio.engine.inspection import feature_maps, kernels, prediction
from cnnstudio.engine.pipeline import training_set
from cnnstudio.engine.preview import AugmentationPreview
from cnnstudio.engine.subject import Subject
from tests.engine.scripts import history_of_script, python
from tests.engine.small import Trained, layer, run, small_project


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return run(small_project(), tmp_path_factory.mktemp("repeatable") / "run")


def test_the_exported_script_has_the_same_history_and_the_same_weights(trained: Trained, tmp_path: Path) -> None:
    export_python(small_project(), tmp_path / "mine")

    assert history_of_script(tmp_path / "mine.py") == [row[:4] for row in trained.history()]
    theirs = keras.models.load_model(next(tmp_path.glob("*_best.keras")))
    ours = keras.models.load_model(trained.folder.best_model)
    assert theirs.get_config()["layers"] == ours.get_config()["layers"]
    assert all((a == b).all() for a, b in zip(theirs.get_weights(), ours.get_weights(), strict=True))


def test_another_process_has_the_same_history(trained: Trained, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.engine.small import run, small_project\n"
        "print('HISTORY', run(small_project(), Path(sys.argv[1])).history())"
    )

    done = python(["-c", program, str(tmp_path / "run")], Path.cwd(), {})

    assert f"HISTORY {trained.history()}" in done


def test_looking_inside_between_batches_changes_no_digit(trained: Trained, tmp_path: Path) -> None:
    subjects: list[Subject] = []
    control = Control()
    control.model_built = subjects.append
    looks: list[int] = []
    augmented = replace(small_project(), augmentation=(layer("flip", "random_flip"),))

    def look() -> None:
        subject = subjects[0]
        image = subject.data.images[0]
        feature_maps(subject, image)
        kernels(subject, "conv2d_1")
        prediction(subject, subject.data.images[:5])
        AugmentationPreview().of(augmented, image, [0, 1])
        looks.append(subject.updates)

    control.between_batches = look
    control.between_epochs = lambda: answers(subjects[0], "train") and None

    observed = run(small_project(), tmp_path / "run", control)

    assert len(set(looks)) > 2
    assert observed.history() == trained.history()


@pytest.mark.parametrize("steps", [1, 10])
def test_the_number_of_steps_in_an_execution_changes_no_digit(
    trained: Trained, steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lineup, "steps_per_execution", lambda *_arguments: steps)

    assert run(small_project(), tmp_path / "run").history() == trained.history()


def test_another_seed_gives_another_history(trained: Trained, tmp_path: Path) -> None:
    assert run(small_project(seed=8, epochs=1), tmp_path / "run").history() != trained.history()[:1]


def test_a_second_training_in_the_same_process_repeats_the_first(trained: Trained, tmp_path: Path) -> None:
    assert run(small_project(), tmp_path / "run").history() == trained.history()


def test_every_epoch_sees_each_image_once_in_an_order_of_its_own() -> None:
    images = np.arange(10, dtype="float32").reshape(10, 1)
    batches = training_set(images, np.arange(10), Augmentation(Project(), (1,)), 4, 7)

    orders = []
    for epoch in (0, 1, 0):
        batches.shuffle.on_epoch_begin(epoch)
        orders.append([label for _, labels in batches.batches for label in labels.numpy().tolist()])

    assert [sorted(order) for order in orders] == [list(range(10))] * 3
    assert orders[0] == orders[2] == np.random.default_rng([7, 0]).permutation(10).tolist()
    assert orders[0] != orders[1]
    assert [len(labels) for _, labels in batches.batches] == [4, 4, 2]
