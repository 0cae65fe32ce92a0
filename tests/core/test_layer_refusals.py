"""What a layer cannot work on is said with the numbers, where it stands, and what to try."""

import pytest

from cnnstudio.core.errors import ParameterError, ShapeError
from cnnstudio.core.layers import CATALOGUE, InputShapes

IMAGE, VECTOR = (8, 8, 6), (10,)
CASES = [
    ("prelu", {"shared_axes": (1, 2)}, (VECTOR,), "Axis 2 does not exist in an input of 1 axis.", "shared_axes"),
    ("softmax", {"axis": 3}, ((4, 5),), "Axis 3 does not exist in an input of 2 axes.", "axis"),
    ("softmax", {"axis": 0}, (VECTOR,), "Axis 0 does not exist in an input of 1 axis.", "axis"),
    ("batch_normalization", {"axis": -2}, (VECTOR,), "Axis −2 does not exist in an input of 1 axis.", "axis"),
    ("layer_normalization", {"axis": 4}, (IMAGE,), "Axis 4 does not exist in an input of 3 axes.", "axis"),
    ("group_normalization", {"groups": 4}, (IMAGE,), "6 channels cannot be split into 4 equal groups.", "groups"),
    ("group_normalization", {"groups": 12}, (IMAGE,), "6 channels cannot be split into 12 equal groups.", "groups"),
    ("group_normalization", {"groups": 0}, (IMAGE,), "The channels cannot be split into 0 groups.", "groups"),
    ("local_response_normalization", {}, (VECTOR,), "LocalResponseNormalization needs 3 axes, but the layer above", ""),
    ("spatial_dropout2d", {}, (VECTOR,), "SpatialDropout2D needs 3 axes, but the layer above delivers 1: 10.", ""),
    ("add", {}, (IMAGE, (8, 8, 3)), "Add needs inputs of one shape, but it receives 8 × 8 × 6 and 8 × 8 × 3.", ""),
    ("multiply", {}, (IMAGE, (6,)), "Multiply needs inputs of one shape, but it receives 8 × 8 × 6 and 6.", ""),
    ("subtract", {}, ((4, 3), (2, 3)), "Subtract needs inputs of one shape, but it receives 4 × 3 and 2 × 3.", ""),
    ("average", {}, ((4,), (1,), (3,)), "Average needs inputs of one shape, but it receives 4, 1 and 3.", ""),
    ("dot", {"axes": (2, 1)}, (VECTOR, VECTOR), "Axis 2 does not exist in an input of 1 axis.", "axes"),
    ("dot", {}, (VECTOR, (4, 3)), "one input has 10 along its axis and the other 4.", "axes"),
    ("normalization", {"mean": (0.1, 0.2)}, (IMAGE,), "Mean and variance do not pair up: 2 against 1.", "variance"),
    (
        *("normalization", {"mean": (0.1, 0.2), "variance": (1.0, 1.0)}, (IMAGE,)),
        *("There are 2 means for 6 channels.", "mean"),
    ),
    (
        *("resizing", {"crop_to_aspect_ratio": True, "pad_to_aspect_ratio": True}, (IMAGE,)),
        *("An image is either cropped or padded to keep its aspect ratio, not both.", "pad_to_aspect_ratio"),
    ),
    ("center_crop", {}, (VECTOR,), "CenterCrop needs 3 axes", ""),
    ("random_flip", {}, ((4, 4),), "RandomFlip needs 3 axes", ""),
    ("random_hue", {}, ((8, 8, 1),), "RandomHue works on images of 3 channels, but receives 1.", ""),
    ("rand_augment", {}, (IMAGE,), "RandAugment works on images of 1 or 3 channels, but receives 6.", ""),
    ("random_gaussian_blur", {"kernel_size": 4}, (IMAGE,), "4 pixels have no middle one.", "kernel_size"),
]


@pytest.mark.parametrize(("type_id", "params", "inputs", "sentence", "parameter"), CASES)
def test_what_cannot_be_is_refused_with_numbers_and_a_way_out(
    type_id: str, params: dict[str, object], inputs: InputShapes, sentence: str, parameter: str
) -> None:
    spec = CATALOGUE[type_id]
    with pytest.raises(ShapeError) as refusal:
        spec.output_shape(spec.checked(params), inputs)
    assert sentence in refusal.value.message
    assert refusal.value.hint.endswith(".")
    assert refusal.value.parameter == parameter


@pytest.mark.parametrize("type_id", ["add", "subtract", "multiply", "average", "maximum"])
def test_a_size_of_one_serves_all_places_and_is_explained(type_id: str) -> None:
    spec = CATALOGUE[type_id]
    inputs = ((8, 8, 16), (1, 1, 16))
    output = spec.output_shape({}, inputs)
    assert output == (8, 8, 16)
    assert "where a size is 1" in spec.explain_shape({}, inputs, output).words
    assert "the shape stays" in spec.explain_shape({}, (inputs[0], inputs[0]), output).words


@pytest.mark.parametrize(
    ("type_id", "params"),
    [("dropout", {"rate": 1.0}), ("spatial_dropout2d", {"rate": 1}), ("gaussian_dropout", {"rate": 1.0})],
)
def test_a_rate_that_drops_everything_is_refused_though_keras_takes_it(type_id: str, params: dict[str, object]) -> None:
    with pytest.raises(ParameterError, match="rate cannot be 1"):
        CATALOGUE[type_id].checked(params)


def test_a_dot_product_costs_a_product_for_each_pair_of_numbers() -> None:
    dot = CATALOGUE["dot"]
    params = dot.checked({})
    assert dot.multiply_adds(params, ((10, 5), (10, 3)), (5, 3)) == 150


def test_slopes_of_one_for_each_map_are_as_many_as_there_are_maps() -> None:
    prelu = CATALOGUE["prelu"]
    for params, count in (({"shared_axes": (1, 2)}, 32), ({}, 25_088)):
        (alpha,) = prelu.weights(prelu.checked(params), ((28, 28, 32),))
        assert alpha.count == count
