"""What this program is, whose it is, what it is made of, and where it keeps its files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from cnnstudio import __version__
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.libraries import Library, libraries, licence, notices, versions
from cnnstudio.core.texts import mark, text
from cnnstudio.data.folders import cache_folder, config_folder, log_folder, runs_folder
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.files.folders import open_folder
from cnnstudio.gui.looks.icons import mark as picture_of_mark
from cnnstudio.gui.looks.theme import Appearance, Theme, font
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.reading import write_reading
from cnnstudio.gui.widgets.styling import restyle

FOLDERS: dict[str, Callable[[], Path]] = {
    mark("Settings"): config_folder,
    mark("Logs"): log_folder,
    mark("Runs"): runs_folder,
    mark("Prepared images"): cache_folder,
}
_PAGES_HEIGHT = 264


class AboutDialog(Dialog):
    """Everything is read from the installation when the dialog is opened."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(
            text("About CNN Studio"), parent, heading=text("CNN Studio {version}", version=__version__), width=624
        )
        picture = picture_of_mark(40, appearance.theme, parent.devicePixelRatioF())
        self.set_picture(picture, text("The mark of CNN Studio"))
        self.add_words(text("Build convolutional networks by hand, watch them train, look inside, take the code home."))
        self.pages = _pages(appearance.theme)
        self.content.addWidget(self.pages)
        self._folders = row(spacing=16)
        self._openers = [_Open(self, made) for made in FOLDERS.values()]
        self._add_folder_buttons()
        self._note = self.add_words("")
        self._copy = self.add_button(text("&Copy the versions"), self._on_copy, apart=True)
        self.add_close_button(text("Close"))

    def note(self) -> str:
        """Why a folder was not opened; "" while nothing went wrong."""
        return self._note.text()

    def say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.fit()

    def _add_folder_buttons(self) -> None:
        self._folders.addWidget(Label(text("Folders"), tone="muted"))
        for title, opener in zip(FOLDERS, self._openers, strict=True):
            button = Button(text(title), kind="link")
            button.setAutoDefault(False)
            button.setAccessibleName(text("Open the folder: {folder}", folder=text(title)))
            button.clicked.connect(opener)
            self._folders.addWidget(button)
        self._folders.addStretch(1)
        self.content.addLayout(self._folders)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())
        self._copy.setText(text("Copied"))


class _Open:
    """Opens one folder; an object instead of a lambda in a loop."""

    def __init__(self, dialog: AboutDialog, folder: Callable[[], Path]) -> None:
        self._dialog, self._folder = dialog, folder

    def __call__(self) -> None:
        try:
            open_folder(self._folder())
        except CnnStudioError as error:
            self._dialog.say(str(error))
        else:
            self._dialog.say("")


def _pages(theme: Theme) -> QTabWidget:
    pages = QTabWidget()
    pages.setDocumentMode(True)
    pages.setFixedHeight(_PAGES_HEIGHT)
    pages.addTab(_library_table(libraries()), text("Libraries"))
    pages.addTab(_licence_page(licence()), text("Licence"))
    pages.addTab(_notice_page(notices(), theme), text("Fonts and data"))
    return pages


def _library_table(found: tuple[Library, ...]) -> QTableWidget:
    table = QTableWidget(len(found), 3)
    table.setHorizontalHeaderLabels([text("Library"), text("Version"), text("Licence")])
    table.setAccessibleName(text("Libraries with their versions and licences"))
    for place, library in enumerate(found):
        words = (library.name, library.version, library.licence or text("not told"))
        for across, cell in enumerate(words):
            item = QTableWidgetItem(cell)
            item.setToolTip(cell)
            table.setItem(place, across, item)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    # A licence may be long: it is read whole.
    table.verticalHeader().setMinimumSectionSize(28)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    table.setTabKeyNavigation(False)
    return table


def _licence_page(words: str) -> QPlainTextEdit:
    page = QPlainTextEdit(words or text("The licence file is missing from this installation. It is the MIT licence."))
    page.setReadOnly(True)
    page.setFont(font("body"))
    page.setTabChangesFocus(True)
    restyle(page, surface="panel")
    return page


def _notice_page(markdown: str, theme: Theme) -> QTextBrowser:
    page = QTextBrowser()
    page.setOpenExternalLinks(True)
    write_reading(page.document(), markdown, theme)
    page.moveCursor(QTextCursor.MoveOperation.Start)
    page.setTabChangesFocus(True)
    restyle(page, surface="panel")
    return page
