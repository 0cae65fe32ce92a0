"""What a picture of a help page shows: numbers, signs and curves, before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from cnnstudio.gui.looks.colormaps import Colormap
from cnnstudio.maths.call import Array

Box = tuple[int, int, int, int]
"""Row, column, height and width of the cells that an outline is drawn around."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Numbers in cells, (rows, columns)."""

    values: Array
    title: str
    colormap: Colormap
    limits: tuple[float, float]
    outline: Box | None = None


@dataclass(frozen=True)
class Sign:
    """What stands between two grids: × or =."""

    shown: str


@dataclass(frozen=True, eq=False)
class GridFigure:
    """Grids and signs in reading order; a line that is full goes on in the next one."""

    parts: Sequence[Grid | Sign]
    words: str


@dataclass(frozen=True, eq=False)
class Curve:
    """y over x, and its name."""

    name: str
    x: Array
    y: Array


@dataclass(frozen=True, eq=False)
class CurveFigure:
    """Functions in one field, the first one with dots where numbers were worked out."""

    curves: Sequence[Curve]
    dots: Sequence[tuple[float, float]]
    words: str


@dataclass(frozen=True, eq=False)
class ImageFigure:
    """Images side by side, (height, width, 1 or 3) from 0 to 1, each with its title."""

    images: Sequence[tuple[str, Array]]
    words: str


@dataclass(frozen=True, eq=False)
class BarFigure:
    """The same places before and after, as bars around 0."""

    before: Sequence[float]
    after: Sequence[float]
    words: str


Figure = GridFigure | CurveFigure | ImageFigure | BarFigure
"""`words` say what is to be seen, with the numbers: the caption, and what a screen reader is told."""
