"""The network as a picture in a file: PNG, SVG or PDF, drawn by the canvas's own items, with no window."""

import math
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from cnnstudio import __version__
from cnnstudio.core.analysis import Analysis
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.project import Project
from cnnstudio.core.texts import dimensions, number, text
from cnnstudio.gui.canvas.geometry import union
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import DARK, LIGHT, Theme, load_fonts
from cnnstudio.gui.selection import Selection

MARGIN = 32
"""Pixels of canvas around the network."""
PNG_SCALE = 2.0
"""Pixels of the image for one on the canvas: sharp on a projector, and in print."""
_LONGEST_SIDE = 32_000
"""Pixels: the painter of images counts no further than 32,767."""
_MOST_PIXELS = 60_000_000
_DOTS_PER_INCH = 96
_LONGEST_PAGE = 199
"""Inches: readers of PDF show no page of more than 200."""


class PictureFormat(StrEnum):
    """The kinds of files; each is the ending of its name."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True)
class Picture:
    """What is written into the file."""

    data: bytes
    width: int
    height: int
    """In pixels of the screen; of a PNG, its own."""


def offscreen_application() -> QApplication:
    """The QApplication that pictures need; where there is none yet, one without any screen."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        return application
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(sys.argv[:1])


def draw_network(project: Project, form: PictureFormat, theme: Theme, told: Analysis | None = None) -> Picture:
    """The whole network as it lies on the canvas; it needs a QApplication. `told`: with no other numbers than these.

    SVG and PDF hold lines and letters, never pixels. A PNG has two pixels for one on the canvas, fewer where the
    network is so long that no image could hold them. Raises NetworkError where there is no layer, CnnStudioError for
    data that cannot be.
    """
    if not project.network.layers:
        raise NetworkError(text("There is nothing to draw yet."), hint=text("Add a layer first."))
    load_fonts()
    document = ProjectDocument(project)
    if told is not None:
        document.withhold(lambda _: told)
    scene = NetworkScene(document, Selection(document, document), theme, document)
    try:
        sheet = _Sheet(scene, theme, document.title, _description(document.told))
        return _DRAWN[form](sheet)
    finally:
        document.deleteLater()


def picture_file(project: Project, form: str, *, dark: bool) -> bytes:
    """What stands in a file of this ending, for callers that have no Qt of their own; raises as `draw_network` does."""
    application = offscreen_application()
    picture = draw_network(project, PictureFormat(form), DARK if dark else LIGHT)
    del application  # Held until here: Qt ends with the last name that it has.
    return picture.data


class _Sheet:
    """The network with the canvas around it, to be drawn onto whatever has a painter."""

    def __init__(self, scene: NetworkScene, theme: Theme, title: str, description: str) -> None:
        self._scene = scene
        self._theme = theme
        self.title = title
        self.description = description
        seen = (item.sceneBoundingRect() for item in scene.items() if item.isVisible())
        self.place = union(seen).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    @property
    def size(self) -> QSize:
        return QSize(math.ceil(self.place.width()), math.ceil(self.place.height()))

    def draw(self, painter: QPainter, target: QRectF) -> None:
        self._scene.set_far(target.width() < BLOCK_BELOW * self.place.width())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(target, self._theme.canvas)
        self._scene.render(painter, target, self.place, Qt.AspectRatioMode.IgnoreAspectRatio)


def _png(sheet: _Sheet) -> Picture:
    scale = _png_scale(sheet.size)
    size = QSize(max(round(sheet.size.width() * scale), 1), max(round(sheet.size.height() * scale), 1))
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sheet.draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    image.setText("Title", sheet.title)
    image.setText("Description", sheet.description)
    image.setText("Software", _creator())
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Picture(bytes(buffer.data().data()), size.width(), size.height())


def _png_scale(size: QSize) -> float:
    longest = max(size.width(), size.height())
    return min(PNG_SCALE, _LONGEST_SIDE / longest, math.sqrt(_MOST_PIXELS / (size.width() * size.height())))


def _svg(sheet: _Sheet) -> Picture:
    # Not before a picture is wanted: the window opens sooner without it.
    from PySide6.QtSvg import QSvgGenerator

    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(sheet.size)
    generator.setViewBox(QRectF(0, 0, sheet.size.width(), sheet.size.height()))
    generator.setTitle(sheet.title)
    generator.setDescription(sheet.description)
    generator.setResolution(_DOTS_PER_INCH)
    painter = QPainter(generator)
    sheet.draw(painter, QRectF(0, 0, sheet.size.width(), sheet.size.height()))
    painter.end()
    return Picture(bytes(buffer.data().data()), sheet.size.width(), sheet.size.height())


def _pdf(sheet: _Sheet) -> Picture:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    longest = max(sheet.size.width(), sheet.size.height())
    # A long network gets finer dots, and keeps its words, rather than larger paper.
    dots = max(_DOTS_PER_INCH, math.ceil(longest / _LONGEST_PAGE))
    writer.setResolution(dots)
    inches = QSizeF(sheet.size.width() / dots, sheet.size.height() / dots)
    writer.setPageSize(QPageSize(inches, QPageSize.Unit.Inch, sheet.title, QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
    writer.setTitle(sheet.title)
    writer.setCreator(_creator())
    painter = QPainter(writer)
    sheet.draw(painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    return Picture(bytes(buffer.data().data()), sheet.size.width(), sheet.size.height())


_DRAWN: dict[PictureFormat, Callable[[_Sheet], Picture]] = {
    PictureFormat.PNG: _png,
    PictureFormat.SVG: _svg,
    PictureFormat.PDF: _pdf,
}


def _description(analysis: Analysis) -> str:
    """Line by line what is seen, for those who do not see it."""
    lines = [
        text(
            "{layer}: {shape}, {count} parameters",
            layer=result.layer.title,
            shape="?" if result.output_shape is None else dimensions(result.output_shape),
            count=number(result.parameters) if result.knows_count else "?",
        )
        for result in analysis.layers.values()
    ]
    total = "?" if analysis.withholds else number(analysis.parameters)
    return "\n".join([*lines, text("{count} parameters in all", count=total)])


def _creator() -> str:
    return f"CNN Studio {__version__}"


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
