"""The bar at the top: whose project it is, undo and redo, the workspaces, the theme, and the run buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget
from shiboken6 import isValid

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.icons import icon, paint_mark
from cnnstudio.gui.looks.theme import RADIUS, Appearance, Theme
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.run_buttons import RunButtons
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.styling import restyle

HEIGHT = 48
_AMPLE = 1200
"""Pixels below which the workspaces give room to the project's name."""


class TopBar(QFrame):
    """`workspaces` are (id, title); listen to `workspaces.chosen` and to the signals of `run_buttons`."""

    def __init__(
        self,
        workspaces: Sequence[tuple[str, str]],
        appearance: Appearance,
        undo: QAction,
        redo: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspaces = Segmented(workspaces, appearance, name=text("Workspaces"), numbered=True)
        self.run_buttons = RunButtons(appearance)
        self.menu_button = MenuButton(appearance)
        self._appearance = appearance
        self._name = ElidedLabel(role="strong")
        self._edited = Label(role="caption", tone="muted")
        self._theme_button = IconButton("theme", "", appearance)
        self._theme_button.clicked.connect(self._on_theme_pressed)
        self._actions = (
            (undo, _ActionButton("undo", undo, appearance)),
            (redo, _ActionButton("redo", redo, appearance)),
        )
        self._lay_out()
        speak(self, role=Role.ToolBar, name=text("Project and training"))
        self.setFixedHeight(HEIGHT)
        restyle(self, surface="panel", edge="bottom")
        self._on_theme_changed(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    def set_menu(self, menu: QMenu) -> None:
        """What the mark opens: everything that has no button of its own."""
        self.menu_button.setMenu(menu)
        menu.aboutToHide.connect(self.menu_button.look_for_mouse)

    def show_project(self, name: str, edited: bool) -> None:
        self._name.setText(name)
        self._edited.setText(text("edited") if edited else "")
        self._edited.setVisible(edited)

    def project(self) -> tuple[str, bool]:
        """The name that is shown, and whether it is shown as edited."""
        return self._name.text(), bool(self._edited.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.workspaces.set_tight(event.size().width() < _AMPLE)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        left, right = row(spacing=8), row(spacing=12)
        left.addWidget(self.menu_button)
        left.addWidget(self._name)
        left.addWidget(self._edited)
        left.addSpacing(4)
        for _, button in self._actions:
            left.addWidget(button)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self._theme_button)
        right.addWidget(self.run_buttons)
        layout = row(self, spacing=12, margins=(12, 0, 12, 0))
        layout.addLayout(left, 1)
        layout.addWidget(self.workspaces)
        layout.addLayout(right, 1)

    def _on_theme_pressed(self) -> None:
        self._appearance.toggle()

    def _on_theme_changed(self, theme: Theme) -> None:
        tip = text("Light colours") if theme.dark else text("Dark colours")
        self._theme_button.setToolTip(tip)
        self._theme_button.setAccessibleName(tip)


class _ActionButton(IconButton):
    """Presses an action, and is enabled and explained as the action is."""

    def __init__(self, icon_name: str, action: QAction, appearance: Appearance) -> None:
        self._action = action
        super().__init__(icon_name, action.toolTip(), appearance)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        # An undo stack that is taken down with the window still tells of its last change.
        if not isValid(self._action):
            return
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString()
        words = self._action.toolTip() or self._action.text()
        self.setToolTip(text("{action} ({keys})", action=words, keys=keys) if keys else words)
        self.setAccessibleName(words)


class MenuButton(QToolButton):
    """The studio's mark; a press, or Alt+M, opens the menu."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFixedSize(QSize(44, 32))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setShortcut(QKeySequence("Alt+M"))
        self.setToolTip(text("Menu (Alt+M)"))
        self.setAccessibleName(text("Menu"))
        appearance.changed.connect(self._on_theme_changed)

    def look_for_mouse(self) -> None:
        """While the menu is open the mouse leaves the button without a word, which would stay shaded."""
        is_here = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, is_here)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(self.rect(), RADIUS["control"], RADIUS["control"])
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS["control"], RADIUS["control"])
        icon("expand", theme, theme.muted).paint(painter, 28, 10, 12, 12)
        painter.translate(4, 5)
        paint_mark(painter, 22, theme)

    def _on_theme_changed(self) -> None:
        self.update()
