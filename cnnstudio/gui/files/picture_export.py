"""Saving the network as a picture: the ending of the name says as what, the window says in which colours."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cnnstudio.core.errors import CnnStudioError, FileError
from cnnstudio.core.files import is_there, write_file
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context

FILTERS = {
    "svg": mark("SVG, for pages and slides (*.svg)"),
    "pdf": mark("PDF, for print (*.pdf)"),
    "png": mark("PNG, an image of pixels (*.png)"),
}
"""By ending, the one that is offered first on top."""


class PictureExport(QObject):
    """The dialog lies over the window; it asks before it replaces a file of the very name that was typed."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def ask(self) -> None:
        """Asks for a file name, and draws the whole network into it."""
        document = self._context.document
        folder = document.path.parent if document.path else Path.home()
        dialog = QFileDialog(self._window, text("Save a picture of the network"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([text(words) for words in FILTERS.values()])
        dialog.fileSelected.connect(lambda name: self._on_chosen(Path(name), dialog.selectedNameFilter()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_chosen(self, path: Path, chosen_filter: str) -> None:
        # Not before a picture is wanted: the window opens sooner without it.
        from cnnstudio.gui.drawing import PictureFormat, draw_network

        form = _form(path, chosen_filter)
        context = self._context
        try:
            path = _with_ending(path, form)
            document = context.document
            picture = draw_network(document.project, PictureFormat(form), context.appearance.theme, document.told)
            write_file(path, picture.data)
        except CnnStudioError as error:
            context.navigation.tell_refusal(error)
            return
        context.preferences.note_folder(path.parent)
        context.navigation.tell(text("Saved the picture {file}.", file=path))


def _with_ending(path: Path, form: str) -> Path:
    """Who was asked about replacing "net" was not asked about "net.svg": raises FileError where that is there."""
    if path.suffix.lower() == f".{form}":
        return path
    whole = path.with_name(f"{path.name}.{form}")
    if is_there(whole):
        raise FileError(
            text("{name} is there already.", name=shortened(whole.name)),
            hint=text("Give the whole name, with .{form}, to replace it, or choose another one.", form=form),
        )
    return whole


def _form(path: Path, chosen_filter: str) -> str:
    """What the name ends with, else what was chosen below it."""
    ending = path.suffix.lower().removeprefix(".")
    if ending in FILTERS:
        return ending
    return next((form for form, words in FILTERS.items() if text(words) == chosen_filter), next(iter(FILTERS)))
