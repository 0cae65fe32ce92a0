"""Files that are dragged onto the window: a project is opened, Python is read, all else is answered by a sentence."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QMimeData, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import FileError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.project_file import SUFFIX
from cnnstudio.core.texts import text
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.widgets.drop_cue import DropCue


class ProjectDrop(QObject):
    """Watches the window; what is dragged without being a file, such as words, is left to others."""

    def __init__(
        self,
        verbs: Mapping[str, Callable[[Path], None]],
        navigation: Navigation,
        appearance: Appearance,
        window: QWidget,
    ) -> None:
        """`verbs`: what is done with a file, by its ending."""
        super().__init__(window)
        self._verbs = verbs
        self._navigation = navigation
        self.cue = DropCue(appearance, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._show_cue(event.mimeData())
        elif isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent) and event.mimeData().hasUrls():
            self.cue.hide()
            event.acceptProposedAction()
            self._take(event.mimeData())
        elif event.type() is QEvent.Type.DragLeave:
            self.cue.hide()
        elif isinstance(event, QChildEvent) and event.type() is QEvent.Type.ChildPolished:
            self._watch_dialog(event.child())
            return False
        else:
            return False
        return True

    def _watch_dialog(self, child: QObject) -> None:
        """What lies over the window must not swallow a file that is meant for it."""
        if isinstance(child, Dialog):
            child.setAcceptDrops(True)
            child.installEventFilter(self)

    def _show_cue(self, mime: QMimeData) -> None:
        try:
            path = self._dropped_file(mime)
            opens = path.suffix.lower() == SUFFIX
            words = (
                text("Drop to open {name}", name=path.name) if opens else text("Drop to read {name}", name=path.name)
            )
            self.cue.show_words(words, fits=True)
        except FileError as error:
            self.cue.show_words(error.message, fits=False)

    def _take(self, mime: QMimeData) -> None:
        try:
            path = self._dropped_file(mime)
        except FileError as error:
            self._navigation.tell_refusal(error)
            return
        self._verbs[path.suffix.lower()](path)

    def _dropped_file(self, mime: QMimeData) -> Path:
        """The file that is dragged; raises FileError for what nothing can be done with."""
        urls = mime.urls()
        if len(urls) != 1:
            raise FileError(text("These are {count} files.", count=len(urls)), hint=text("Drop one project at a time."))
        path = _local(urls[0])
        if path.suffix.lower() not in self._verbs:
            raise FileError(
                text("{name} is not a project of CNN Studio.", name=shortened(path.name)),
                hint=text(
                    "Drop a file that ends in {suffix}, or a Python script. Images are chosen in Data.", suffix=SUFFIX
                ),
            )
        return path


def _local(url: QUrl) -> Path:
    if not url.isLocalFile():
        raise FileError(
            text("{address} is not on this computer.", address=shortened(url.toDisplayString())),
            hint=text("Save it here first, and drop the saved file."),
        )
    path = Path(url.toLocalFile())
    if path.is_dir():
        raise FileError(
            text("{name} is a folder.", name=shortened(path.name or str(path))),
            hint=text("Drop a project file, which ends in {suffix}. Images are chosen in Data.", suffix=SUFFIX),
        )
    return path
