"""F1 where a layer is at hand: its help, in place of the sheet of keys that F1 opens elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers import LayerSpec
from cnnstudio.gui.navigation import Navigation


class HelpKey(QObject):
    """Watches a widget and what lies in it; `at_hand` says which layer type is meant, None leaves F1 alone."""

    def __init__(self, watched: QWidget, at_hand: Callable[[], LayerSpec | None], navigation: Navigation) -> None:
        super().__init__(watched)
        self._at_hand = at_hand
        self._navigation = navigation
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F1 or event.modifiers():
            return False
        spec = self._at_hand()
        if spec is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            # The key is ours: the window's own F1 stays silent, and the key press comes.
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            self._navigation.show_help(spec.type_id)
            return True
        return False
