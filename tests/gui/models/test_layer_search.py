"""What the search finds: every layer by each of its names, and by the words in which a course speaks of it."""

import pytest

from cnnstudio.core.layers import LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.settings import ACTIVATIONS
from cnnstudio.core.texts import text
from cnnstudio.gui.models.layer_search import matching


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_every_layer_is_found_by_its_name_its_type_id_and_its_category(spec: LayerSpec) -> None:
    assert matching(LAYER_SPECS, spec.keras_class.upper())[0].keras_class.startswith(spec.keras_class)
    assert spec in matching(LAYER_SPECS, spec.type_id)
    assert spec in matching(LAYER_SPECS, spec.category.title)
    assert spec in matching(LAYER_SPECS, text(spec.summary))


def test_names_that_begin_with_the_query_come_first() -> None:
    found = [spec.type_id for spec in matching(LAYER_SPECS, "conv")]
    assert found[0] == "conv2d"


def test_all_words_of_a_query_must_occur() -> None:
    assert [spec.type_id for spec in matching(LAYER_SPECS, "pooling  average 3d global")] == [
        "global_average_pooling3d"
    ]
    assert matching(LAYER_SPECS, "conv2d nonsense") == []


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_each_of_its_names_finds_a_layer_first(spec: LayerSpec) -> None:
    for name in (spec.keras_class, spec.type_id, spec.short_title, spec.keras_class.lower()):
        assert matching(LAYER_SPECS, name)[0] is spec


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_a_layer_is_found_by_its_settings_behind_those_that_are_called_so(spec: LayerSpec) -> None:
    for parameter in spec.parameters:
        assert spec in matching(LAYER_SPECS, parameter.name)


COURSE = {
    "unpooling": "up_sampling2d",
    "up-sampling": "up_sampling2d",
    "Dropout": "dropout",
    "drop-out": "dropout",
    "GAP": "global_average_pooling2d",
    "global average pooling": "global_average_pooling2d",
    "max-pooling": "max_pooling2d",
    "sub-sampling": "max_pooling2d",
    "down-sampling": "max_pooling2d",
    "stride": "conv2d",
    "kernel": "conv2d",
    "filters": "conv2d",
    "feature map": "conv2d",
    "1x1": "conv2d",
    "padding": "zero_padding2d",
    "zero-padding": "zero_padding2d",
    "dilation": "conv2d",
    "deconvolution": "conv2d_transpose",
    "batch normalisation": "batch_normalization",
    "batch norm": "batch_normalization",
    "local response normalisation": "local_response_normalization",
    "LRN": "local_response_normalization",
    "fully connected": "dense",
    "fully-connected": "dense",
    "hidden layer": "dense",
    "units": "dense",
    "weight decay": "conv2d",
    "L2": "dense",
    "flattening": "flatten",
    "sigmoid": "activation",
    "tanh": "activation",
    "leaky ReLU": "leaky_relu",
    "probabilities": "softmax",
    "overfitting": "dropout",
    "residual": "add",
    "skip connection": "add",
    "shortcut": "add",
    "inception": "concatenate",
    "1/255": "rescaling",
    "normalise": "rescaling",
    "standardise": "normalization",
    "rotate": "random_rotation",
    "mirror": "random_flip",
    "cutout": "random_erasing",
    "image": "input",
}


@pytest.mark.parametrize(("words", "type_id"), COURSE.items())
def test_the_words_of_a_course_find_what_they_mean(words: str, type_id: str) -> None:
    found = [spec.type_id for spec in matching(LAYER_SPECS, words)]
    assert type_id in found[:8], found


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_function_is_found_as_an_activation(name: str) -> None:
    assert "activation" in [spec.type_id for spec in matching(LAYER_SPECS, name)]


@pytest.mark.parametrize("length", range(3, len("normalisation") + 1))
def test_either_spelling_is_found_from_its_first_letters_on(length: int) -> None:
    both = [matching(LAYER_SPECS, word[:length]) for word in ("normalisation", "normalization")]
    assert both[0] == both[1]
    assert both[0]


def test_what_no_layer_has_finds_nothing() -> None:
    assert matching(LAYER_SPECS, "transformer") == []
