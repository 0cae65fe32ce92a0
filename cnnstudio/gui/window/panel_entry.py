"""What the window knows of a panel: where its class is, and what that says of itself."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place


class PanelClass(Protocol):
    """Id, title, and where in its workspace it stands."""

    panel_id: str
    title: str
    place: Place

    def __call__(self, context: Context, parent: QWidget | None = None) -> QWidget:
        """The panel, made."""


@dataclass(frozen=True)
class PanelEntry:
    """By the names of its module and its class: a window that loaded all of them would open a tenth later."""

    module: str
    name: str

    def load(self) -> PanelClass:
        """The class, loaded when the panel is to be made."""
        return cast(PanelClass, getattr(import_module(self.module), self.name))
