"""A drawing becomes an image such as those of the data."""

import numpy as np
import pytest

from cnnstudio.core.templates import template
from cnnstudio.data.drawing import centred, fitted
from cnnstudio.data.prepared import open_prepared, prepare

SHAPE = (28, 28, 1)


def ink(top: int, bottom: int, left: int, right: int) -> np.ndarray:
    """A filled rectangle on a sheet of 280 × 280."""
    sheet = np.zeros((280, 280), np.uint8)
    sheet[top:bottom, left:right] = 255
    return sheet


def extent(image: np.ndarray) -> tuple[int, int]:
    """Height and width of what is not black."""
    rows, columns = np.flatnonzero(image.any(axis=(1, 2))), np.flatnonzero(image.any(axis=(0, 2)))
    return int(rows[-1] - rows[0] + 1), int(columns[-1] - columns[0] + 1)


def middle(image: np.ndarray) -> np.ndarray:
    """The centre of mass, row and column."""
    weights = image[:, :, 0].astype(float)
    return np.array([(weights.sum(axis=1 - axis) * np.arange(28)).sum() / weights.sum() for axis in (0, 1)])


def test_as_it_lies_each_pixel_is_the_mean_of_its_ink() -> None:
    image = fitted(ink(50, 105, 20, 40), SHAPE)
    assert image.shape == SHAPE
    assert image.dtype == np.uint8
    assert set(image[5:10, 2:4].flatten()) == {255}
    assert image[10, 2, 0] in (127, 128)  # half of its rows are inked
    assert extent(image) == (6, 2)


@pytest.mark.parametrize("place", [(0, 140, 0, 40), (140, 280, 240, 280), (100, 120, 120, 125)])
def test_a_drawing_is_scaled_into_the_box_of_mnist_wherever_it_lies(place: tuple[int, int, int, int]) -> None:
    image = centred(ink(*place), SHAPE)
    assert max(extent(image)) == 20
    assert np.abs(middle(image) - 13.5).max() <= 0.5


def test_proportions_stay() -> None:
    assert extent(centred(ink(0, 200, 0, 100), SHAPE)) == (20, 10)
    assert extent(centred(ink(0, 50, 0, 200), SHAPE)) == (5, 20)


def test_a_dot_and_a_line_of_one_pixel_are_drawn_too() -> None:
    assert extent(centred(ink(3, 4, 3, 4), SHAPE)) == (20, 20)
    assert extent(centred(ink(0, 280, 279, 280), SHAPE)) == (20, 1)


def test_a_heavy_side_does_not_push_the_drawing_out_of_the_image() -> None:
    sheet = ink(0, 280, 0, 10) | ink(0, 10, 0, 280)
    image = centred(sheet, SHAPE)
    assert extent(image) == (20, 20)


def test_an_empty_sheet_stays_black() -> None:
    assert not centred(ink(0, 0, 0, 0), SHAPE).any()
    assert not fitted(ink(0, 0, 0, 0), SHAPE).any()


def test_other_sizes_of_image_are_served() -> None:
    assert centred(ink(0, 100, 0, 100), (32, 48, 1)).shape == (32, 48, 1)
    assert fitted(ink(0, 100, 0, 100), (8, 8, 1)).shape == (8, 8, 1)


def test_a_digit_of_mnist_comes_out_nearly_as_it_was() -> None:
    """Drawn ten times as large anywhere on the sheet, a digit finds back to its own place and size."""
    data = open_prepared(prepare(template("mnist-cnn").data))
    for digit in data.images[:20, :, :, 0]:
        sheet = np.zeros((280, 280), np.uint8)
        rows, columns = np.flatnonzero(digit.any(axis=1)), np.flatnonzero(digit.any(axis=0))
        cut = digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].repeat(10, axis=0).repeat(10, axis=1)
        sheet[: cut.shape[0], : cut.shape[1]] = cut
        again = centred(sheet, SHAPE)[:, :, 0]
        close = min(
            np.abs(np.roll(again, (down, right), (0, 1)).astype(int) - digit).mean()
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
        )
        assert close < 12
