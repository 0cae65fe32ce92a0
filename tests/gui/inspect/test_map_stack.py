"""Whatever axes a layer's output has, it can be looked at."""

import numpy as np
import pytest

from cnnstudio.gui.inspect.map_stack import MapStack, map_stack


def stack(*shape: int) -> MapStack:
    return map_stack(np.arange(np.prod(shape), dtype=np.float32).reshape(shape))


@pytest.mark.parametrize(
    ("shape", "pictures", "is_one", "headline"),
    [
        ((10,), (1, 1, 10), False, "10 numbers of Layer"),
        ((1,), (1, 1, 1), False, "1 number of Layer"),
        ((300,), (17, 18, 1), True, "300 numbers of Layer, row by row"),
        ((28, 32), (28, 32, 1), True, "28 steps of Layer, one row each"),
        ((7, 5, 3), (7, 5, 3), False, "3 feature maps of Layer"),
        ((2, 7, 5, 3), (7, 5, 6), False, "3 feature maps of Layer"),
    ],
)
def test_each_rank_has_its_pictures(
    shape: tuple[int, ...], pictures: tuple[int, ...], is_one: bool, headline: str
) -> None:
    shown = stack(*shape)
    assert shown.pictures.shape == pictures
    assert shown.is_one_picture == is_one
    assert shown.headline("Layer") == headline


def test_a_volume_is_shown_slice_by_slice_map_after_map() -> None:
    shown = stack(2, 4, 5, 3)
    for channel in range(3):
        for at in range(2):
            place = channel * 2 + at
            assert np.array_equal(shown.pictures[:, :, place], shown.values[at, :, :, channel])
            assert shown.caption(place) == f"{channel}, slice {at}"


@pytest.mark.parametrize("shortest", [0, 1, 2])
def test_a_volume_is_cut_across_its_shortest_side(shortest: int) -> None:
    sides = [8, 9, 10]
    sides[shortest] = 3
    shown = stack(*sides, 4)
    assert shown.pictures.shape[2] == 3 * 4
    assert np.array_equal(shown.pictures[:, :, 2 * 3 + 1], np.take(shown.values, 1, axis=shortest)[..., 2])
    assert shown.caption(2 * 3 + 1) == "2, slice 1"


def test_a_single_number_is_its_own_caption() -> None:
    assert map_stack(np.array([0.5, -1.25], np.float32)).caption(1) == "1: −1.25"
    assert stack(4, 4, 2).caption(1) == "1"


def test_a_sequence_keeps_its_order() -> None:
    shown = stack(3, 4)
    assert np.array_equal(shown.pictures[:, :, 0], shown.values)
