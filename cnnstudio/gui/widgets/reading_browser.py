"""Reading matter with pictures that are drawn by code, and links that the program follows itself."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QTextBrowser, QWidget


class ReadingBrowser(QTextBrowser):
    """Addresses of the web open outside; all others are told."""

    followed = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_anchor_clicked)

    def show_picture(self, address: str, picture: QImage) -> None:
        """What stands under that address in the text that is written next."""
        self._pictures[address] = picture

    def picture(self, address: str) -> QImage | None:
        return self._pictures.get(address)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        picture = self._pictures.get(QUrl(name).toString())
        return picture if picture is not None else super().loadResource(kind, name)

    def _on_anchor_clicked(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        else:
            self.followed.emit(link)
