"""What this program is, whose it is, and what it is made of."""

import platform
from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cnnstudio import __version__
from cnnstudio.core.texts import text
from cnnstudio.gui.icons import mark
from cnnstudio.gui.theme import LIGHT

_PARTS = ("PySide6-Essentials", "tensorflow", "keras", "pyqtgraph", "numpy", "msgspec", "pillow", "scikit-learn")


def about_dialog(parent: QWidget) -> QMessageBox:
    """Version, licence and the versions of the libraries, read from the installation."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(text("About CNN Studio"))
    box.setIconPixmap(mark(48, LIGHT, parent.devicePixelRatioF()))
    box.setText(text("CNN Studio {version}", version=__version__))
    box.setInformativeText(
        text(
            "Build convolutional networks by hand, watch them train, look inside, take the code home.\n\n"
            "Free software under the MIT licence. The digits are MNIST (CC BY-SA 3.0); the fonts are Inter and "
            "JetBrains Mono (SIL Open Font License).\n\n{parts}",
            parts=" · ".join(_versions()),
        )
    )
    return box


def _versions() -> list[str]:
    """Metadata only: nothing is imported."""
    found = [f"Python {platform.python_version()}"]
    for name in _PARTS:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return found
