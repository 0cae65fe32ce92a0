"""Rows and columns with the spacing they are to have; Qt's own come with margins that no drawing asks for."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]


def row(parent: QWidget | None = None, *, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row; margins in pixels: left, top, right, bottom."""
    box = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _space(box, spacing, margins)
    return box


def column(parent: QWidget | None = None, *, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """A column; margins in pixels: left, top, right, bottom."""
    box = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _space(box, spacing, margins)
    return box


def _space(box: QBoxLayout, spacing: int, margins: Margins) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
