"""The line above the status bar that tells what became of the code taken home, and leads to it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.files.folders import open_folder
from cnnstudio.gui.files.script_export import Progress, Stage
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Theme
from cnnstudio.gui.widgets.button import Button, IconButton
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle

_SIGNS: dict[Stage, tuple[str, Callable[[Theme], QColor], str]] = {
    Stage.REFUSED: ("error", lambda theme: theme.bad, mark("Error")),
    Stage.WRITING: ("export", lambda theme: theme.muted, mark("Under way")),
    Stage.CHECKING: ("test", lambda theme: theme.muted, mark("Under way")),
    Stage.PROVED: ("check", lambda theme: theme.good, mark("Done")),
    Stage.FAILED: ("error", lambda theme: theme.bad, mark("Error")),
    Stage.UNCHECKED: ("warning", lambda theme: theme.warn, mark("Warning")),
}
"""The icon, its colour, and what it says to those who do not see it."""
_IN_ONE_LINE = {Stage.WRITING, Stage.CHECKING, Stage.PROVED}
"""The others have a hint to give: their words wrap, and the path makes way."""


class ExportBar(QFrame):
    """Hidden until the first export; it stays until it is closed, or another project is opened."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sign = QLabel()
        self._name = ElidedLabel(role="strong", mode=Qt.TextElideMode.ElideMiddle)
        self._words = Label()
        self._path = ElidedLabel(role="caption", tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        self.folder = Button(text("Open the folder"), context.appearance, "folder", kind="ghost")
        self.copy = Button(text("Copy the path"), context.appearance, "copy", kind="ghost")
        self.details = Button(text("Copy the details"), context.appearance, "copy", kind="ghost")
        self.skip = Button(text("Skip the check"), kind="ghost", tip=text("The script stays as it was written."))
        self.layer = Button(text("Show the layer"), kind="ghost")
        self.again = Button(text("Choose another place…"), kind="ghost")
        self.close_button = IconButton("close", text("Close this message"), context.appearance, ghost=True)
        self._lay_out()
        self._connect()
        self.hide()

    def words(self) -> str:
        """What it says; "" while it is hidden."""
        parts = [part.text() for part in (self._name, self._words) if not part.isHidden()]
        return "" if self.isHidden() else " ".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_closed()
        else:
            super().keyPressEvent(event)

    # Making ----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        line = self._line = row(self, spacing=12, margins=(16, 4, 4, 4))
        for widget in (self._sign, self._name):
            line.addWidget(widget)
        line.addWidget(self._words)
        line.addWidget(self._path, 1)
        buttons = row(spacing=4)
        actions = (self.layer, self.again, self.skip, self.details, self.folder, self.copy)
        for button in (*actions, self.close_button):
            buttons.addWidget(button)
        line.addLayout(buttons)
        restyle(self, surface="panel", edge="top")
        self.setAccessibleName(text("The code taken home"))

    def _connect(self) -> None:
        self.folder.clicked.connect(self._on_open_folder)
        self.copy.clicked.connect(self._on_copy)
        self.details.clicked.connect(self._on_copy_details)
        self.skip.clicked.connect(self._context.script_export.end_check)
        self.layer.clicked.connect(self._on_show_layer)
        self.again.clicked.connect(self._context.navigation.export)
        self.close_button.clicked.connect(self._on_closed)
        self._context.script_export.changed.connect(self._on_changed)
        self._context.appearance.changed.connect(self._show_sign)
        self._context.document.opened.connect(self._on_opened)

    # Following -------------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        progress = self._progress()
        self._show_words(progress)
        self._show_actions(progress)
        self._show_sign()
        self.show()
        self._context.navigation.tell(_for_the_log(progress))

    def _show_words(self, progress: Progress) -> None:
        script = progress.script
        one_line = progress.stage in _IN_ONE_LINE
        self._name.setText(script.name if script is not None else "")
        self._name.setVisible(script is not None and progress.stage is not Stage.CHECKING)
        self._words.setWordWrap(not one_line)
        self._words.setText(progress.sentence)
        self._path.setText(str(script.parent) if script is not None and one_line else "")
        self._path.setVisible(bool(self._path.text()))
        self._line.setStretchFactor(self._words, 0 if self._path.text() else 1)

    def _show_actions(self, progress: Progress) -> None:
        wanted = {
            self.layer: progress.layer_id is not None,
            self.again: progress.wants_another_place,
            self.skip: progress.stage is Stage.CHECKING,
            self.details: progress.stage in (Stage.FAILED, Stage.UNCHECKED) and bool(progress.details),
            self.folder: progress.script is not None,
            self.copy: progress.script is not None,
        }
        for button, is_wanted in wanted.items():
            button.setVisible(is_wanted)

    def _show_sign(self) -> None:
        progress = self._context.script_export.progress
        if progress is not None:
            name, colour, meaning = _SIGNS[progress.stage]
            theme = self._context.appearance.theme
            self._sign.setAccessibleName(text(meaning))
            self._sign.setPixmap(icon(name, theme, colour(theme)).pixmap(QSize(18, 18), self.devicePixelRatioF()))

    def _progress(self) -> Progress:
        progress = self._context.script_export.progress
        assert progress is not None
        return progress

    def _on_opened(self) -> None:
        """What is known of an earlier project is done with; a check under way is not."""
        progress = self._context.script_export.progress
        if progress is None or progress.stage not in (Stage.WRITING, Stage.CHECKING):
            self.hide()

    # Verbs -----------------------------------------------------------------------------------------------------------

    def _on_open_folder(self) -> None:
        script = self._progress().script
        assert script is not None
        try:
            open_folder(script.parent)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._progress().script))
        self._context.navigation.tell(text("The path is on the clipboard."))

    def _on_copy_details(self) -> None:
        progress = self._progress()
        QGuiApplication.clipboard().setText(f"{progress.sentence}\n\n{progress.details}")
        self._context.navigation.tell(text("The details are on the clipboard."))

    def _on_show_layer(self) -> None:
        layer_id = self._progress().layer_id
        if layer_id is not None and layer_id in self._context.document.network.by_id:
            self._context.navigation.show_layer(layer_id)
        self.hide()

    def _on_closed(self) -> None:
        self.hide()


def _for_the_log(progress: Progress) -> str:
    """Without what stands beside it here, a line has to name the file."""
    if progress.script is None:
        return progress.sentence
    if progress.stage is Stage.CHECKING:
        return text("Wrote {script}, and its data beside it.", script=progress.script)
    return text("{script}: {what}", script=progress.script.name, what=progress.sentence)
