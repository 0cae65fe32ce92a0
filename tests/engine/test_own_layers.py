"""The studio's own layers: they compute what they say, are saved and loaded, and train in and outside of the studio."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnnstudio.core.layers import LAYER_SPECS, LayerSpec
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.training import TrainingSettings
from cnnstudio.data.script import export_python
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import keras, tf
from cnnstudio.engine.evaluate import evaluate_run
from cnnstudio.engine.loading import load_run
from cnnstudio.engine.own_layers import OWN_LAYERS, layer_class
from tests.core.making import chain, graph, layer
from tests.engine.scripts import history_of_script
from tests.engine.small import run

OWN = [spec for spec in LAYER_SPECS if spec.is_own]
IMAGES = np.random.default_rng(1).normal(size=(2, 5, 4, 6)).astype("float32")


def everything() -> Project:
    """A residual network with each own layer, two augmentations and two penalties; it trains in a second."""
    network = graph(
        {
            "input_1": "input",
            "more": layer("more", "add_number", number=0.5),
            "conv": layer("conv", "conv2d", filters=6, strides=2, padding="same"),
            "norm": layer("norm", "local_response_normalization", depth_radius=2, alpha=0.1),
            "branch": layer("branch", "conv2d", filters=6, padding="same", activation="relu"),
            "times": layer("times", "multiply_by_number", number=0.5),
            "small": layer("small", "layer_scale", initial_value=0.1),
            "sum": "add",
            "scale": layer("scale", "scale", factor_regularizer=(0.0, 0.01)),
            "noise": layer("noise", "gaussian_noise", stddev=0.05),
            "pool": "global_average_pooling2d",
            "answer": layer("answer", "dense", units=10, activation="softmax", kernel_regularizer=(0.001, 0.0)),
        },
        *("input_1 more", "more conv", "conv norm", "norm branch", "branch times", "times small", "small sum"),
        *("norm sum", "sum scale", "scale noise", "noise pool", "pool answer"),
    )
    return Project(
        name="everything",
        network=network,
        data=DataChoice("shapes", {"count": 150}),
        preparation=(layer("resizing_1", "resizing", height=20, width=24), layer("rescaling_1", "rescaling")),
        augmentation=(
            layer("shift", "random_translation"),
            layer("jitter", "random_color_jitter", contrast_factor=None),
        ),
        training=TrainingSettings(batch_size=16, epochs=2),
    )


def test_the_catalogue_and_the_engine_have_the_same_own_layers() -> None:
    assert set(OWN_LAYERS) == {spec.keras_class for spec in OWN}
    assert not {name for name in OWN_LAYERS if hasattr(keras.layers, name)}


@pytest.mark.parametrize("spec", OWN, ids=lambda spec: spec.type_id)
def test_a_saved_model_is_loaded_with_the_same_settings_weights_and_answers(spec: LayerSpec, tmp_path: Path) -> None:
    for number, example in enumerate(spec.examples):
        arguments = keras_arguments(spec.keras_arguments(spec.checked(example.params)))
        inputs = keras.Input(example.inputs[0])
        model = keras.Model(inputs, layer_class(spec.python_name)(**arguments, name="own")(inputs))
        images = np.random.default_rng(number).normal(size=(2, *example.inputs[0])).astype("float32")
        model.save(tmp_path / "model.keras")

        loaded = keras.models.load_model(tmp_path / "model.keras")

        assert type(loaded.get_layer("own")) is type(model.get_layer("own"))
        assert loaded.get_layer("own").get_config() == model.get_layer("own").get_config()
        assert np.array_equal(loaded(images), model(images))


@pytest.mark.parametrize("settings", [{}, {"depth_radius": 2, "bias": 2.0, "alpha": 0.3, "beta": 0.75}])
def test_local_response_normalization_computes_what_tensorflow_does(settings: dict[str, float]) -> None:
    found = OWN_LAYERS["LocalResponseNormalization"](**settings)(IMAGES)

    assert np.allclose(found, tf.nn.local_response_normalization(IMAGES, **settings), atol=1e-6)


def test_scale_multiplies_and_adds_for_each_channel() -> None:
    scale = OWN_LAYERS["Scale"]()
    scale.build(IMAGES.shape)
    factor, shift = np.arange(6, dtype="float32"), np.arange(6, 12, dtype="float32")
    scale.set_weights([factor, shift])

    assert np.allclose(scale(IMAGES), IMAGES * factor + shift)


def test_layer_scale_begins_with_its_initial_value() -> None:
    layer_scale = OWN_LAYERS["LayerScale"](initial_value=0.25)

    assert np.allclose(layer_scale(IMAGES), IMAGES * 0.25)
    assert layer_scale.trainable_weights[0].shape == (6,)


def test_numbers_are_added_and_multiplied() -> None:
    assert np.allclose(OWN_LAYERS["AddNumber"](number=3.0)(IMAGES), IMAGES + 3)
    assert np.allclose(OWN_LAYERS["MultiplyByNumber"](number=-2.0)(IMAGES), IMAGES * -2)


def test_training_loading_and_the_exported_script_agree_with_every_own_layer_and_augmentation(tmp_path: Path) -> None:
    trained = run(everything(), tmp_path / "run")

    assert evaluate_run(tmp_path / "run") == trained.folder.metrics()
    assert load_run(tmp_path / "run").epoch in (1, 2)
    exported = tmp_path / "home"
    exported.mkdir()
    export_python(everything(), exported / "mine")
    assert history_of_script(exported / "mine.py") == [row[:4] for row in trained.history()]
    theirs = keras.models.load_model(next(exported.glob("*_best.keras")))
    ours = keras.models.load_model(trained.folder.best_model)
    assert all((a == b).all() for a, b in zip(theirs.get_weights(), ours.get_weights(), strict=True))


def test_augmentation_changes_a_history_and_repeats_it(tmp_path: Path) -> None:
    # Of the network nothing matters here, and to trace a smaller one takes a tenth of the time.
    network = chain("average_pooling2d", "flatten", ("dense", {"units": 10, "activation": "softmax"}))
    project = replace(everything(), network=network, training=TrainingSettings(batch_size=32, epochs=1))

    first, second, plain = (
        run(one, tmp_path / str(number)).history()
        for number, one in enumerate((project, project, replace(project, augmentation=())))
    )

    assert first == second
    assert first != plain
