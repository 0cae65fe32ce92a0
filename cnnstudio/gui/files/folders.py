"""Opens a folder or a page in the program that the desktop has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from cnnstudio.core.errors import DataError
from cnnstudio.core.texts import text


def open_folder(folder: Path) -> None:
    """In the desktop's own file window; raises DataError, which names the path, where there is none."""
    if not folder.is_dir():
        raise DataError(
            text("The folder {folder} is not there.", folder=folder),
            hint=text("Check that its disk is connected."),
        )
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        raise DataError(
            text("No program was found that shows the folder {folder}.", folder=folder),
            hint=text("Open it by its path in a terminal or file manager."),
        )
