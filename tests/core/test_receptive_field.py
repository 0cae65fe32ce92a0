"""How much of the image a value sees, also where maps become larger again."""

import random
from collections.abc import Sequence
from fractions import Fraction

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.layers.shapes import Sight, Window
from cnnstudio.core.receptive_field import AxisField, ReceptiveField, united
from tests.core.making import FACTS, chain, graph, layer

DOUBLED = Sight(0, 0, 1, 2)
CONV3 = Sight(-1, 1)
HALVED = Sight(0, 1, 2)


def widest_seen(sights: Sequence[Sight]) -> int:
    """The slow way: from many places of the output back to the image, one layer after the other."""
    widths = []
    for place in range(200):
        first = last = place
        for sight in reversed(sights):
            first, last = sight.of(first, last)
        widths.append(last - first + 1)
    return max(widths)


def field(sights: Sequence[Sight]) -> AxisField:
    found = AxisField()
    for sight in sights:
        found = found.through(sight)
    return found


@pytest.mark.parametrize(
    "sights",
    [
        [CONV3, CONV3, HALVED, CONV3],
        [DOUBLED, CONV3],
        [DOUBLED, Sight(0, 1)],
        [HALVED, HALVED, DOUBLED, CONV3, DOUBLED, CONV3, CONV3],
        [HALVED, Window(3, 1, "same", 2).sight(14), Sight(-1, 0, 1, 2), CONV3],
        [HALVED, Sight(-1, 3, 2, 4), CONV3],
    ],
)
def test_what_is_worked_out_forwards_is_seen_backwards(sights: list[Sight]) -> None:
    assert field(sights).size == widest_seen(sights)


def test_no_value_sees_more_than_is_said() -> None:
    choice = random.Random(5)
    layers = [CONV3, HALVED, DOUBLED, Sight(0, 0), Sight(-2, 2, 3), Sight(-1, 2, 1, 3), Sight(-1, 3, 2, 4)]
    for _ in range(300):
        sights = choice.choices(layers, k=choice.randrange(1, 7))
        assert widest_seen(sights) <= field(sights).size


def test_the_nets_of_the_course_see_what_it_says() -> None:
    mnist = chain("conv2d", "max_pooling2d", "conv2d", "max_pooling2d")
    fields = [result.receptive_field for result in analyze(mnist, FACTS).layers.values()]
    assert [found.size[0] for found in fields if found is not None] == [1, 3, 4, 8, 10]


def test_a_dilated_filter_sees_its_whole_reach() -> None:
    network = chain(("conv2d", {"dilation_rate": (2, 3)}))
    found = analyze(network, FACTS).layers["conv2d_1"].receptive_field
    assert found is not None
    assert found.size == (5, 7)


def test_neighbours_on_an_enlarged_map_lie_half_a_step_apart() -> None:
    network = chain(("max_pooling2d", {"pool_size": 4}), ("conv2d_transpose", {"kernel_size": 2}), "conv2d")
    layers = analyze(network, FACTS).layers
    enlarged, filtered = layers["conv2d_transpose_1"].receptive_field, layers["conv2d_1"].receptive_field
    assert enlarged is not None
    assert filtered is not None
    assert (enlarged.size, enlarged.step) == ((4, 4), (2, 2))
    assert (filtered.size, filtered.step) == ((8, 8), (2, 2))
    assert DOUBLED.of(3, 5) == (1, 2)
    assert field([DOUBLED]).step == Fraction(1, 2)


def test_a_merge_sees_from_the_first_pixel_of_a_branch_to_the_last_of_another() -> None:
    network = graph(
        {
            "image": "input",
            "lower": layer("lower", "cropping2d", cropping=((2, 0), (0, 0))),
            "upper": layer("upper", "cropping2d", cropping=((0, 2), (0, 0))),
            "merge": "add",
            "filter": layer("filter", "conv2d", strides=2),
        },
        *("image lower", "image upper", "lower merge", "upper merge", "merge filter"),
    )
    layers = analyze(network, FACTS).layers
    merged, filtered = layers["merge"].receptive_field, layers["filter"].receptive_field
    assert merged is not None
    assert filtered is not None
    assert (merged.size, merged.step) == ((3, 1), (1, 1))
    assert (filtered.size, filtered.step) == ((5, 3), (2, 2))


def test_what_branches_see_together_is_counted_from_place_to_place() -> None:
    """Against the slow way: the outermost pixels that one value sees through any of the branches."""
    choice = random.Random(7)
    layers = [CONV3, Sight(0, 2), Sight(2, 2), Sight(0, 0), Sight(-1, 0), Sight(-4, 4)]
    for _ in range(200):
        branches = [[*choice.choices(layers, k=3), HALVED, choice.choice(layers)] for _ in range(3)]
        edges = []
        for branch in branches:
            first = last = 50
            for sight in reversed(branch):
                first, last = sight.of(first, last)
            edges.append((first, last))
        merged = united([ReceptiveField((field(branch),)) for branch in branches])
        assert merged.size == (max(last for _, last in edges) - min(first for first, _ in edges) + 1,)
        assert merged.step == (2,)
