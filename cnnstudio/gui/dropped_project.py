"""A project file that is dragged onto the window."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from cnnstudio.gui.project_files import SUFFIX


def dropped_project(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The file, if it is one and a project."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix == SUFFIX else None
