"""The line that says what the cache holds, shows its folder and empties it."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import number, plural, text
from cnnstudio.data.cache import Contents, contents, make_room
from cnnstudio.data.folders import cache_folder
from cnnstudio.gui.files.folders import open_folder
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row


class CacheLine(QWidget):
    """Counts anew whenever another folder or limit is chosen."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holds = Label(tone="muted")
        self._note = Label(role="caption", tone="muted", wrap=True)
        self._note.hide()
        self.show_button = Button(text("Sh&ow the folder"))
        self.show_button.clicked.connect(self._on_show)
        self.empty_button = Button(text("&Empty now"))
        self.empty_button.clicked.connect(self._on_empty)
        line = row(spacing=8)
        line.addWidget(self._holds, 1)
        line.addWidget(self.show_button)
        line.addWidget(self.empty_button)
        layout = column(self, spacing=4)
        layout.addLayout(line)
        layout.addWidget(self._note)
        preferences.changed.connect(self._on_chosen)
        self._count()

    def sentences(self) -> tuple[str, str]:
        """What it holds, and what came of the last press of a button."""
        return self._holds.text(), self._note.text()

    def _count(self) -> None:
        try:
            folder = cache_folder()
        except CnnStudioError as error:
            self._holds.setText(text("It cannot be looked into."))
            self._say(str(error))
            self.empty_button.refuse(error.message)
            return
        found = contents(folder)
        self._holds.setText(text("It holds {contents}.", contents=_in_words(found)))
        self._holds.setToolTip(str(folder))
        self.empty_button.refuse("" if found.files else text("It is empty."))

    def _on_chosen(self, name: str) -> None:
        if name in ("cache_folder", "cache_limit"):
            self._say("")
            self._count()

    def _on_show(self) -> None:
        try:
            open_folder(cache_folder())
        except CnnStudioError as error:
            self._say(str(error))

    def _on_empty(self) -> None:
        try:
            result = make_room(cache_folder(), 0)
        except CnnStudioError as error:
            self._say(str(error))
            return
        self._count()
        kept = result.kept.files
        if kept:
            self._say(
                plural(
                    "Removed {removed}. {count} file is in use and stays.",
                    "Removed {removed}. {count} files are in use and stay.",
                    kept,
                    removed=_in_words(result.removed),
                )
            )
        else:
            self._say(text("Removed {removed}.", removed=_in_words(result.removed)))

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))


def _in_words(contents: Contents) -> str:
    """12.5 MB in 2 files."""
    if not contents.files:
        return text("nothing")
    size = number(round(contents.size / 1e6, 1))
    return plural("{size} MB in {count} file", "{size} MB in {count} files", contents.files, size=size)
