"""Layers that change images at random: in training, never afterwards, and the same again from the same seed."""

import json
from pathlib import Path

import numpy as np
import pytest

from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Category, LayerSpec
from cnnstudio.core.project import Project
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.augmentation import Augmentation
from cnnstudio.engine.backend import keras, tf
from cnnstudio.engine.own_layers import layer_class
from cnnstudio.engine.pipeline import training_set
from cnnstudio.engine.storage import load_weights, save
from tests.engine.small import layer

AUGMENTING = [spec for spec in LAYER_SPECS if spec.category is Category.AUGMENTATION]
SPECS = pytest.mark.parametrize("spec", AUGMENTING, ids=lambda spec: spec.type_id)
CHANGING_NOTHING = {("random_grayscale", 1), ("random_grayscale", 2), ("random_shear", 2), ("random_rotation", 2)}
"""Examples (by type and number) whose settings or images leave nothing to change."""
IMAGES = np.random.default_rng(3).random((8, 10, 12, 3)).astype("float32")


def _layer(spec: LayerSpec, number: int) -> keras.Layer:
    return layer_class(spec.python_name)(
        **keras_arguments(spec.keras_arguments(spec.checked(spec.examples[number].params)))
    )


@SPECS
def test_it_changes_images_in_training_and_leaves_them_alone_afterwards(spec: LayerSpec) -> None:
    for number, example in enumerate(spec.examples):
        keras.utils.set_random_seed(1)
        inputs = keras.Input(example.inputs[0])
        model = keras.Model(inputs, _layer(spec, number)(inputs))
        lowest, highest = spec.checked(example.params).get("value_range", (0.0, 1.0))
        images = np.random.default_rng(1).uniform(lowest, highest, (4, *example.inputs[0])).astype("float32")

        used, trained = (np.asarray(model(images, training=training)) for training in (False, True))

        assert np.array_equal(used, images)
        assert np.isfinite(trained).all()
        assert np.array_equal(trained, images) == ((spec.type_id, number) in CHANGING_NOTHING)


@SPECS
def test_a_model_with_it_is_saved_and_loaded(spec: LayerSpec, tmp_path: Path) -> None:
    inputs = keras.Input(spec.examples[1].inputs[0])
    model = keras.Model(inputs, keras.layers.Conv2D(2, 3)(_layer(spec, 1)(inputs)))
    save(model, tmp_path / "model.keras")
    before = model.get_weights()
    model.set_weights([np.zeros_like(weight) for weight in before])

    load_weights(model, tmp_path / "model.keras")

    assert all(np.array_equal(*pair) for pair in zip(before, model.get_weights(), strict=True))
    loaded = keras.models.load_model(tmp_path / "model.keras")
    # What was a tuple comes back as a list.
    assert json.dumps(loaded.layers[1].get_config()) == json.dumps(model.layers[1].get_config())


@SPECS
def test_the_batches_of_an_epoch_are_changed_in_the_same_way_each_time(spec: LayerSpec) -> None:
    project = Project(augmentation=(layer("a", spec.type_id),))
    batches = training_set(IMAGES, np.arange(8), Augmentation(project, IMAGES.shape[1:]), 3, 7)

    def epoch(number: int) -> list[np.ndarray]:
        batches.shuffle.on_epoch_begin(number)
        return [images.numpy() for images, _labels in batches.batches]

    first, second, again = epoch(0), epoch(1), epoch(0)

    assert [images.shape for images in first] == [(3, 10, 12, 3), (3, 10, 12, 3), (2, 10, 12, 3)]
    assert all(np.array_equal(*pair) for pair in zip(first, again, strict=True))
    assert not any(np.array_equal(*pair) for pair in zip(first, second, strict=True))


def test_two_augmentations_of_one_kind_draw_differently() -> None:
    project = Project(augmentation=(layer("a", "random_brightness"), layer("b", "random_brightness")))
    augmentation = Augmentation(project, (4, 4, 1))
    augmentation.begin_epoch(0)
    states = [made.variables[0].numpy().tolist() for made in augmentation._layers]
    assert states[0] != states[1]


def test_without_augmentation_images_pass_untouched() -> None:
    images = tf.constant(IMAGES)
    assert Augmentation(Project(), IMAGES.shape[1:])(images) is images


# What is left out of the catalogue, and why. Where one of these fails, Keras has mended it: put the layer in.


def test_random_crop_still_forgets_to_crop_when_the_network_is_used() -> None:
    assert "random_crop" not in CATALOGUE
    assert keras.layers.RandomCrop(4, 4)(IMAGES, training=False).shape == IMAGES.shape


def test_equalization_still_cannot_be_part_of_a_model() -> None:
    assert "equalization" not in CATALOGUE
    inputs = keras.Input((8, 8, 3))
    with pytest.raises(ValueError, match="cycle"):
        keras.Model(inputs, keras.layers.Equalization()(inputs))


def test_shear_still_cannot_be_loaded_from_a_single_number() -> None:
    config = keras.layers.RandomShear(x_factor=0.2).get_config()
    with pytest.raises(TypeError, match="RandomShear"):
        keras.layers.RandomShear.from_config(config)


def test_aug_mix_still_draws_with_random_numbers_that_no_layer_holds() -> None:
    assert "aug_mix" not in CATALOGUE
    aug_mix = keras.layers.AugMix(value_range=(0.0, 1.0))

    def drawn() -> np.ndarray:
        for state in aug_mix.variables:
            state.assign(np.array([5, 6]))
        return np.asarray(aug_mix(IMAGES, training=True))

    first = drawn()
    assert not all(np.array_equal(first, drawn()) for _ in range(5))


def test_glu_still_promises_a_shape_that_it_does_not_deliver() -> None:
    promised = keras.layers.Activation("glu")(keras.Input((6,))).shape[1]
    assert keras.layers.Activation("glu")(np.ones((1, 6))).shape[1] != promised
