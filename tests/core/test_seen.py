"""Which pixels a value sees, followed back through the network."""

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.seen import seen_pixels
from cnnstudio.core.templates import template
from tests.core.making import COLOUR, FACTS, chain, graph, layer

MNIST = analyze(template("mnist-cnn").network, FACTS)


@pytest.mark.parametrize(
    ("layer_id", "place", "seen"),
    [
        ("input_1", (5, 6), ((5, 5), (6, 6))),
        ("conv2d_1", (14, 14), ((13, 15), (13, 15))),
        ("conv2d_1", (0, 27), ((0, 1), (26, 27))),
        ("max_pooling2d_1", (7, 7), ((13, 16), (13, 16))),
        ("conv2d_2", (7, 7), ((11, 18), (11, 18))),
        ("conv2d_2", (0, 0), ((0, 4), (0, 4))),
        ("max_pooling2d_2", (3, 3), ((9, 18), (9, 18))),
    ],
)
def test_a_value_sees_the_pixels_below_its_windows(layer_id: str, place: tuple[int, int], seen: object) -> None:
    assert seen_pixels(MNIST, layer_id, place) == seen


@pytest.mark.parametrize(("name", "facts"), [("mnist-cnn", FACTS), ("cifar10-cnn", COLOUR)])
def test_away_from_the_edges_it_is_the_receptive_field(name: str, facts: object) -> None:
    analysis = analyze(template(name).network, facts)  # type: ignore[arg-type]
    for layer_id, result in analysis.layers.items():
        if result.receptive_field is None or result.output_shape is None:
            continue
        height, width = result.output_shape[0] // 2, result.output_shape[1] // 2
        seen = seen_pixels(analysis, layer_id, (height, width))
        assert seen is not None
        assert tuple(last - first + 1 for first, last in seen) == result.receptive_field.size


def test_what_came_from_padding_alone_sees_nothing() -> None:
    padded = analyze(chain(("zero_padding2d", {"padding": 3}), ("conv2d", {"kernel_size": 2})), FACTS)
    seen = seen_pixels(padded, "conv2d_1", (0, 10))
    assert seen is not None
    (first, last), columns = seen
    assert first > last
    assert columns == (7, 8)


def test_branches_see_together_what_each_of_them_sees() -> None:
    network = graph(
        {
            "input_1": "input",
            "small": layer("small", "conv2d", kernel_size=3, padding="same"),
            "wide": layer("wide", "conv2d", kernel_size=(1, 7), padding="same"),
            "add_1": "add",
        },
        *("input_1 small", "input_1 wide", "small add_1", "wide add_1"),
    )
    assert seen_pixels(analyze(network, FACTS), "add_1", (10, 10)) == ((9, 11), (7, 13))


def test_a_vector_has_no_place_on_the_image() -> None:
    assert seen_pixels(MNIST, "dense_1", (0,)) is None


def test_a_thousand_layers_are_followed_back() -> None:
    long = analyze(chain(*[("conv2d", {"filters": 1, "padding": "same"})] * 1000), FACTS)
    assert seen_pixels(long, "conv2d_1000", (3, 3)) == ((0, 27), (0, 27))
