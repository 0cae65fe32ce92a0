"""Geometric shapes, drawn: colour images whose class is their form alone.

Place, size, rotation and all colours are random and know nothing of the label, so no single pixel tells the class: a
dense network stays near chance, and a convolutional one learns edges and corners. Image number i of a seed is always
the same, whatever the count, as long as the classes are alike.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from cnnstudio.data.balance import divided
from cnnstudio.data.dataset import Images, ImageSet, Labels
from cnnstudio.data.going_on import GoOn, going_on

SIZE = 32
"""Height and width in pixels."""
_FINE = 4
"""Each pixel is drawn as _FINE × _FINE and averaged, so that edges are smooth."""

Points = npt.NDArray[np.complex128]


def _at(turns: npt.NDArray[np.float64]) -> Points:
    """Points on the circle of radius 1, at that many turns from the right."""
    points: Points = np.exp(2j * np.pi * turns)
    return points


def _polygon(corners: int, turn: float = 0.0) -> Points:
    return _at((np.arange(corners) + turn) / corners)


def _star() -> Points:
    return _polygon(10) * np.where(np.arange(10) % 2 == 0, 1.0, 0.4)


def _cross() -> Points:
    arm = [complex(0.95, -0.3), complex(0.95, 0.3), complex(0.3, 0.3)]
    return np.array([point * turn for turn in (1, 1j, -1, -1j) for point in arm])


def _crescent() -> Points:
    outer = _at(np.linspace(0.125, 0.875, 40))
    inner = outer[0].real + 0.9 * outer[0].imag * _at(np.linspace(0.7, 0.3, 30))
    return np.concatenate([outer, inner])


def _arrow() -> Points:
    half = [complex(1.0, 0.0), complex(0.05, 0.8), complex(0.05, 0.28), complex(-0.95, 0.28)]
    return np.array(half + [point.conjugate() for point in reversed(half[1:])])


_DISC = _polygon(48)
_SQUARE = _polygon(4, 0.5)
_HALF_DISC = _at(np.linspace(0, 0.5, 30)) - 0.4j

OUTLINES: dict[str, tuple[Points, ...]] = {
    "circle": (_DISC * 0.85,),
    "ring": (_DISC * 0.95, _DISC * 0.55),
    "half disc": (_HALF_DISC,),
    "crescent": (_crescent(),),
    "triangle": (_polygon(3) * 1.05,),
    "square": (_SQUARE,),
    "frame": (_SQUARE * 1.1, _SQUARE * 0.62),
    "cross": (_cross(),),
    "star": (_star() * 1.1,),
    "arrow": (_arrow(),),
}
"""The outline of each class around 0 with a radius of about 1; a second one is a hole."""
CLASSES = tuple(OUTLINES)
_REACH = 1.1
"""The farthest point of any outline."""
_RADII = (8.5, 13.5)
"""The smallest and the largest shape, in pixels."""
_CONTRAST = 240
"""The least distance of the two colours, summed over red, green and blue."""
_STROKE = 8
"""The longest stroke of clutter along one axis, in pixels."""


def class_counts(count: int, imbalance: int = 1) -> tuple[int, ...]:
    """How many of `count` images there are of each class."""
    return divided(count, len(CLASSES), imbalance)


def draw_shapes(
    count: int, noise: int, clutter: int, seed: int, imbalance: int = 1, go_on: GoOn = going_on
) -> ImageSet:
    """`count` images of the ten classes in turn, the last classes the first to run out with an imbalance above 1;
    `noise` in grey levels, `clutter` in strokes behind each shape.
    """
    labels = _in_turn(class_counts(count, imbalance))
    images = np.empty((count, SIZE, SIZE, 3), np.uint8)
    for index, label in enumerate(labels):
        go_on()
        random = np.random.default_rng([seed, index])
        images[index] = _with_noise(_picture(random, OUTLINES[CLASSES[label]], clutter), noise, random)
    return ImageSet(images, labels, CLASSES)


def _in_turn(counts: tuple[int, ...]) -> Labels:
    """One label of each class after the other, for as long as there are some left of it."""
    labels = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    rounds = np.concatenate([np.arange(count) for count in counts])
    ordered: Labels = labels[np.lexsort((labels, rounds))]
    return ordered


def _picture(random: np.random.Generator, outlines: tuple[Points, ...], clutter: int) -> Images:
    background, colour = _two_colours(random)
    image = Image.new("RGB", (SIZE * _FINE, SIZE * _FINE), background)
    _scatter(ImageDraw.Draw(image), random, clutter)
    image.paste(colour, mask=_mask(random, outlines))
    return np.asarray(image.reduce(_FINE))


def _two_colours(random: np.random.Generator) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Background and shape: any colours, either one the brighter, far enough apart to be told from each other."""
    while True:
        first, second = random.integers(0, 256, (2, 3)).tolist()
        if sum(abs(a - b) for a, b in zip(first, second, strict=True)) >= _CONTRAST:
            return tuple(first), tuple(second)


def _scatter(draw: ImageDraw.ImageDraw, random: np.random.Generator, clutter: int) -> None:
    for _ in range(clutter):
        start = random.integers(0, SIZE * _FINE, 2)
        end = start + random.integers(-_STROKE * _FINE, _STROKE * _FINE + 1, 2)
        colour = tuple(random.integers(0, 256, 3).tolist())
        draw.line([*start.tolist(), *end.tolist()], fill=colour, width=_FINE)


def _mask(random: np.random.Generator, outlines: tuple[Points, ...]) -> Image.Image:
    """The shape in white, turned, scaled and moved at random but wholly inside the image."""
    radius = _RADII[0] + (_RADII[1] - _RADII[0]) * random.random()
    turn = radius * np.exp(2j * np.pi * random.random())
    room = SIZE / 2 - _REACH * radius
    across, down = SIZE / 2 + room * (2 * random.random(2) - 1)
    mask = Image.new("L", (SIZE * _FINE, SIZE * _FINE), 0)
    draw = ImageDraw.Draw(mask)
    for outline, fill in zip(outlines, (255, 0), strict=False):
        points = (outline * turn + complex(across, down)) * _FINE
        draw.polygon([(point.real, point.imag) for point in points.tolist()], fill=fill)
    return mask


def _with_noise(picture: Images, noise: int, random: np.random.Generator) -> Images:
    """Nearly Gaussian noise with a standard deviation of `noise`, from whole numbers alone: equal on every machine."""
    if noise == 0:
        return picture
    # The sum of three throws from −n … n has the variance n·(n + 1).
    throws = random.integers(-noise, noise + 1, (3, *picture.shape), dtype=np.int16)
    noisy: Images = np.clip(picture + throws.sum(axis=0, dtype=np.int16), 0, 255).astype(np.uint8)
    return noisy
