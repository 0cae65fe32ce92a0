"""What a network puts out as an image, made visible: the way back from prepared values to pixels."""

import math

import numpy as np
from PySide6.QtGui import QImage, QPainter

from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.gui.looks.colormaps import pixels_image


def pixels_of(values: np.ndarray, project: Project) -> np.ndarray:
    """Values as the network puts them out (height, width, channels), as pixels: what black and white were prepared to
    is black and white again, and what lies beyond is cut off.
    """
    black, white = _prepared(0.0, project), _prepared(255.0, project)
    span = white - black or 1.0
    return np.nan_to_num((values - black) * (255 / span)).clip(0, 255).round().astype(np.uint8)


def side_by_side(left: np.ndarray, right: np.ndarray) -> QImage:
    """Two images in one picture, the right one scaled to the size of the left, each pixel a clean square."""
    first, second = pixels_image(left), pixels_image(right)
    picture = QImage(2 * first.width(), first.height(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.drawImage(0, 0, first)
    painter.drawImage(first.width(), 0, second.scaled(first.size()))
    painter.end()
    return picture


def _prepared(pixel: float, project: Project) -> float:
    """What rescaling and normalizing make of one value; other preparation leaves the range alone, as resizing does."""
    for layer in project.preparation:
        if not layer.bypassed:
            pixel = _through(layer, pixel)
    return pixel


def _through(layer: Layer, pixel: float) -> float:
    names = ("scale", "offset") if layer.type_id == "rescaling" else ("mean", "variance")
    first, second = (layer.params.get(name) for name in names)
    if not isinstance(first, float) or not isinstance(second, float):
        return pixel
    return pixel * first + second if layer.type_id == "rescaling" else (pixel - first) / math.sqrt(second)
