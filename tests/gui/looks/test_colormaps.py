import numpy as np
import pytest
from PySide6.QtGui import QColor

from cnnstudio.gui.looks.colormaps import Colormap, colour, limits, pixels_image, symmetric, table, to_image


def rgb(image_colour: QColor) -> tuple[int, int, int]:
    return image_colour.red(), image_colour.green(), image_colour.blue()


@pytest.mark.parametrize("colormap", list(Colormap))
def test_every_map_has_256_colours(colormap: Colormap) -> None:
    assert table(colormap).shape == (256, 3)
    assert table(colormap).dtype == np.uint8


def test_viridis_is_the_published_one() -> None:
    assert table(Colormap.VIRIDIS)[0].tolist() == pytest.approx([68, 1, 84], abs=1)
    assert table(Colormap.VIRIDIS)[255].tolist() == pytest.approx([253, 231, 36], abs=1)


def test_viridis_grows_brighter_all_the_way() -> None:
    brightness = table(Colormap.VIRIDIS).astype(float) @ (0.2126, 0.7152, 0.0722)
    assert np.all(np.diff(brightness) > -0.5)


def test_zero_lies_in_the_middle_of_the_diverging_map() -> None:
    low, high = symmetric(np.array([-0.5, 2.0]))
    assert (low, high) == (-2.0, 2.0)
    assert min(rgb(colour(0.0, Colormap.DIVERGING, low, high))) > 240
    red, blue = colour(-2.0, Colormap.DIVERGING, low, high), colour(2.0, Colormap.DIVERGING, low, high)
    assert red.red() > red.blue()
    assert blue.blue() > blue.red()


def test_an_array_becomes_a_picture_pixel_by_pixel() -> None:
    values = np.array([[0.0, 0.5, 1.0], [1.0, 0.5, 0.0]])
    image = to_image(values, Colormap.GREY, 0.0, 1.0)
    assert (image.width(), image.height()) == (3, 2)
    assert [rgb(image.pixelColor(x, 0))[0] for x in range(3)] == [0, 128, 255]


def test_values_beyond_the_limits_take_the_ends() -> None:
    image = to_image(np.array([[-9.0, 9.0]]), Colormap.GREY, 0.0, 1.0)
    assert [rgb(image.pixelColor(x, 0))[0] for x in range(2)] == [0, 255]


def test_what_is_no_number_is_drawn_all_the_same() -> None:
    values = np.array([[np.nan, np.inf, -np.inf]])
    assert limits(values) == (0.0, 0.0)
    image = to_image(values, Colormap.VIRIDIS, 0.0, 1.0)
    assert rgb(image.pixelColor(1, 0)) == tuple(table(Colormap.VIRIDIS)[255])
    assert not to_image(values, Colormap.VIRIDIS, *limits(values)).isNull()


@pytest.mark.parametrize("shape", [(5, 3), (5, 3, 1), (5, 3, 3)])
def test_pixels_are_shown_as_they_are(shape: tuple[int, ...]) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)
    image = pixels_image(pixels)
    assert (image.width(), image.height()) == (3, 5)
    expected = np.broadcast_to(pixels.reshape(5, 3, -1), (5, 3, 3))
    assert all(rgb(image.pixelColor(x, y)) == tuple(expected[y, x]) for x in range(3) for y in range(5))


def test_a_picture_outlives_its_array() -> None:
    pixels = np.full((4, 4), 200, dtype=np.uint8)
    image = pixels_image(pixels)
    pixels[:] = 0
    assert rgb(image.pixelColor(2, 2)) == (200, 200, 200)


def test_a_slice_of_a_larger_array_is_read_right() -> None:
    pixels = np.arange(64, dtype=np.uint8).reshape(8, 8)
    assert rgb(pixels_image(pixels[2:5, 3:7]).pixelColor(1, 1))[0] == pixels[3, 4]
