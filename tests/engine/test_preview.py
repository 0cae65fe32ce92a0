"""What augmentation makes of one image is what a training would see of it, to the last digit."""

import random
from dataclasses import replace

import numpy as np
import pytest

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers import LAYER_SPECS, Category, LayerSpec
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.training import TrainingSettings
from cnnstudio.engine.augmentation import Augmentation
from cnnstudio.engine.pipeline import Preparation, training_set
from cnnstudio.engine.preview import AugmentationPreview
from tests.engine.small import layer

IMAGES = np.random.default_rng(5).integers(0, 256, (6, 12, 10, 3)).astype(np.uint8)
SEED = 7
RESCALE = layer("rescaling_1", "rescaling")
ALL = [spec for spec in LAYER_SPECS if spec.category is Category.AUGMENTATION]


def project_of(*augmentation: Layer) -> Project:
    training = TrainingSettings().with_setting("seed", SEED)
    return Project(preparation=(RESCALE,), augmentation=augmentation, training=training)


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.type_id)
def test_a_version_is_what_an_epoch_makes_of_the_image_that_stands_first_in_it(spec: LayerSpec) -> None:
    project = project_of(layer("a", spec.type_id))
    prepared = Preparation(project)(IMAGES)
    batches = training_set(prepared, np.arange(len(IMAGES)), Augmentation(project, (12, 10, 3)), 4, SEED)
    for epoch in (0, 3):
        batches.shuffle.on_epoch_begin(epoch)
        seen, places = next(iter(batches.batches))
        image = IMAGES[int(places[0])]
        shown, versions = AugmentationPreview().of(project, image, [9, epoch])
        np.testing.assert_allclose(versions[1], seen[0], atol=1e-6)
        assert np.array_equal(shown, prepared[int(places[0])])


def test_each_epoch_has_a_version_of_its_own_and_the_same_one_again() -> None:
    project, preview = project_of(layer("a", "random_zoom"), layer("b", "random_contrast")), AugmentationPreview()
    _, first = preview.of(project, IMAGES[0], range(8))
    _, again = preview.of(project, IMAGES[0], [7, 2])
    assert len({version.tobytes() for version in first}) == 8
    assert np.array_equal(again, first[[7, 2]])


def test_the_preparation_comes_first_and_may_change_the_size() -> None:
    resized = layer("resizing_1", "resizing", height=6, width=8)
    project = replace(project_of(layer("a", "random_flip")), preparation=(resized, RESCALE))
    prepared, versions = AugmentationPreview().of(project, IMAGES[0], range(16))
    assert prepared.shape == (6, 8, 3)
    assert versions.shape == (16, 6, 8, 3)
    mirrored = prepared[:, ::-1]
    assert all(np.array_equal(one, prepared) or np.array_equal(one, mirrored) for one in versions)
    assert {np.array_equal(one, prepared) for one in versions} == {True, False}


def test_another_setting_makes_other_versions() -> None:
    preview = AugmentationPreview()
    _, little = preview.of(project_of(layer("a", "random_brightness", factor=0.1)), IMAGES[0], [0])
    _, much = preview.of(project_of(layer("a", "random_brightness", factor=0.9)), IMAGES[0], [0])
    assert not np.array_equal(little, much)


def test_without_epochs_the_image_is_prepared_alone() -> None:
    prepared, versions = AugmentationPreview().of(project_of(layer("a", "random_flip")), IMAGES[0], [])
    assert np.array_equal(prepared, Preparation(project_of())(IMAGES[:1])[0])
    assert versions.shape == (0, 12, 10, 3)


def test_a_step_that_cannot_run_is_refused_in_words() -> None:
    with pytest.raises(NetworkError, match="future"):
        AugmentationPreview().of(project_of(Layer("a", "future")), IMAGES[0], [0])


def test_random_numbers_of_python_stay_where_they_were() -> None:
    random.seed(3)
    before = random.getstate()
    AugmentationPreview().of(project_of(layer("a", "random_flip")), IMAGES[0], [0])
    assert random.getstate() == before
