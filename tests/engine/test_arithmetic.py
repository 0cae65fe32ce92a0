"""The studio's own arithmetic equals Keras's: every example of every layer, in use and in a training step."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Example, LayerSpec
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.spec import Category
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import keras
from cnnstudio.engine.own_layers import layer_class
from cnnstudio.maths.forward import ARITHMETIC, forward

BATCH = 2
COMPOSED = {"random_color_jitter", "rand_augment"}
Arrays = list[np.ndarray]


def examples(*categories: Category) -> Iterator[object]:
    for spec in LAYER_SPECS:
        if spec.type_id != "input" and (not categories or spec.category in categories):
            for number, example in enumerate(spec.examples):
                yield pytest.param(spec, example, id=f"{spec.type_id}-{number}")


def inputs_of(spec: LayerSpec, params: Params, example: Example) -> Arrays:
    """Random values around 0; pixels within the value range, where a layer has one."""
    rng = np.random.default_rng(7)
    arrays = [rng.normal(size=(BATCH, *shape)).astype("float32") for shape in example.inputs]
    if spec.category in (Category.AUGMENTATION, Category.PREPARATION):
        low, high = params.get("value_range", (0.0, 1.0))  # type: ignore[misc]
        arrays = [rng.uniform(low, high, size=array.shape).astype("float32") for array in arrays]
    return arrays


def built(spec: LayerSpec, params: Params, inputs: Arrays) -> tuple[Any, dict[str, np.ndarray]]:
    """The Keras layer, its weights drawn anew: zeros and ones would hide what they are multiplied with."""
    layer = layer_class(spec.python_name)(**keras_arguments(spec.keras_arguments(params)))
    layer.build([array.shape for array in inputs] if len(inputs) > 1 else inputs[0].shape)
    rng = np.random.default_rng(3)
    drawn = {}
    for weight in layer.weights:
        value = rng.normal(scale=0.5, size=weight.shape)
        drawn[weight.name] = np.abs(value) + 0.1 if "variance" in weight.name else value
        weight.assign(drawn[weight.name])
    return layer, {name: value.astype("float32") for name, value in drawn.items()}


def called(layer: Any, inputs: Arrays, training: bool = False) -> np.ndarray:
    given = inputs if len(inputs) > 1 else inputs[0]
    if "training" not in layer._call_signature.parameters:
        return np.asarray(layer(given))
    return np.asarray(layer(given, training=training))


def assert_equal(ours: np.ndarray, keras_value: np.ndarray) -> None:
    assert ours.shape == keras_value.shape
    scale = max(1.0, float(np.abs(keras_value).max()))
    np.testing.assert_allclose(ours, keras_value, rtol=1e-5, atol=1e-5 * scale)


def test_every_layer_type_has_its_arithmetic() -> None:
    assert set(ARITHMETIC) == {spec.type_id for spec in LAYER_SPECS}


@pytest.mark.parametrize(("spec", "example"), tuple(examples()))
def test_a_layer_in_use_makes_what_keras_makes(spec: LayerSpec, example: Example) -> None:
    params = spec.checked(example.params)
    inputs = inputs_of(spec, params, example)
    layer, weights = built(spec, params, inputs)

    ours = forward(spec.type_id, params, inputs, weights)

    assert ours.shape[1:] == spec.output_shape(params, example.inputs)
    assert_equal(ours, called(layer, inputs))


@pytest.mark.parametrize(("spec", "example"), [
    pytest.param(spec, example, id=f"{spec.type_id}-{number}")
    for spec in LAYER_SPECS if spec.type_id == "batch_normalization"
    for number, example in enumerate(spec.examples)
])  # fmt: skip
def test_batch_normalization_in_training_uses_the_moments_of_the_batch(spec: LayerSpec, example: Example) -> None:
    params = spec.checked(example.params)
    inputs = inputs_of(spec, params, example)
    layer, weights = built(spec, params, inputs)

    ours = forward(spec.type_id, params, inputs, weights, drawn={})

    assert_equal(ours, called(layer, inputs, training=True))


@pytest.mark.parametrize(("spec", "example"), tuple(examples(Category.REGULARIZATION)))
def test_given_what_was_drawn_a_training_step_is_that_of_keras(spec: LayerSpec, example: Example) -> None:
    params = spec.checked(example.params)
    inputs = inputs_of(spec, params, example)
    layer = layer_class(spec.python_name)(**keras_arguments(spec.keras_arguments(params)), seed=5)

    theirs = called(layer, inputs, training=True)

    # Values are not 0, so that what Keras dropped shows; noise comes from the same seed again.
    normal = keras.random.normal(inputs[0].shape, seed=keras.random.SeedGenerator(5))
    assert_equal(forward(spec.type_id, params, inputs, drawn={"kept": theirs != 0, "normal": normal}), theirs)


RANDOM = tuple(examples(Category.AUGMENTATION))
ALWAYS = {"apply_perspective", "apply_transform", "apply_erasing", "apply_inversion", "should_apply_blur"}


@pytest.mark.parametrize(("spec", "example"), [one for one in RANDOM if one.values[0].type_id not in COMPOSED])
def test_a_change_drawn_by_keras_changes_an_image_as_keras_does(spec: LayerSpec, example: Example) -> None:
    params = spec.checked(example.params)
    inputs = inputs_of(spec, params, example)
    layer = layer_class(spec.python_name)(**keras_arguments(spec.keras_arguments(params)), seed=5)
    change = drawn_by(layer, inputs[0])

    ours = forward(spec.type_id, params, inputs, drawn=named(spec, change, inputs[0]))

    assert_equal(ours, np.asarray(layer.transform_images(inputs[0], change, training=True)))


def drawn_by(layer: Any, images: np.ndarray) -> Any:
    """What the layer draws, except that what may happen does happen to the first image and not to the second."""
    drawn = layer.get_random_transformation(images, training=True)
    if not isinstance(drawn, dict):
        return drawn
    first_only = keras.ops.convert_to_tensor([True, False])
    return {name: first_only if name in ALWAYS else value for name, value in drawn.items()}


def named(spec: LayerSpec, change: Any, images: np.ndarray) -> dict[str, np.ndarray]:
    """As our arithmetic is given it."""
    if spec.type_id == "random_grayscale":
        return {"apply": np.asarray(change)}
    drawn = {name: np.asarray(value) for name, value in change.items() if name != "seed"}
    if spec.type_id == "random_elastic_transform":
        change["seed"] = 11
        drawn["noise"] = np.asarray(keras.random.normal(images.shape[:3], seed=11))
    return drawn


@pytest.mark.parametrize("example", CATALOGUE["random_color_jitter"].examples)
def test_a_jitter_is_its_changes_one_after_the_other(example: Example) -> None:
    spec = CATALOGUE["random_color_jitter"]
    params = spec.checked(example.params)
    inputs = inputs_of(spec, params, example)
    layer = layer_class(spec.python_name)(**keras_arguments(spec.keras_arguments(params)), seed=5)
    drawn: dict[str, np.ndarray] = {}
    for name in ("random_brightness", "random_contrast", "random_saturation", "random_hue"):
        part = getattr(layer, name)
        change = part.get_random_transformation(inputs[0])
        part.get_random_transformation = lambda *_args, change=change, **_settings: change
        drawn |= {f"{name}.{quantity}": np.asarray(value) for quantity, value in change.items()}

    theirs = np.asarray(layer.transform_images(inputs[0], None, training=True))

    assert_equal(forward(spec.type_id, params, inputs, drawn=drawn), theirs)


CHANGES = (
    *("random_shear", "random_translation", "random_rotation", "random_brightness", "random_color_degeneration"),
    *("random_contrast", "random_sharpness", "random_posterization", "solarization", "auto_contrast", "equalization"),
)


@pytest.mark.parametrize("name", CHANGES)
def test_rand_augment_is_the_change_that_it_chose(name: str) -> None:
    spec = CATALOGUE["rand_augment"]
    example = spec.examples[-1]
    params = spec.checked(example.params)
    inputs = inputs_of(spec, params, example)
    layer = layer_class(spec.python_name)(**keras_arguments(spec.keras_arguments(params)), seed=5)
    change = layer.get_random_transformation(inputs[0], training=True)
    change["layer_idxes"] = keras.ops.convert_to_tensor([CHANGES.index(name)] * 2)
    drawn = change["transforms"][name] or {"nothing": np.zeros(0)}

    theirs = np.asarray(layer.transform_images(inputs[0], change, training=True))

    once = {f"{name}.{quantity}": np.asarray(value) for quantity, value in drawn.items()}
    ours = forward(spec.type_id, params, inputs, drawn=once)
    assert_equal(forward(spec.type_id, params, [ours], drawn=once), theirs)
