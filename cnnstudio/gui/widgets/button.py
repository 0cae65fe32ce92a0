"""Buttons whose icons follow the theme and which say why they cannot be pressed."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QToolButton, QWidget

from cnnstudio.gui.focus.quiet import QuietFocus
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance, Theme, font
from cnnstudio.gui.widgets.styling import restyle
from cnnstudio.gui.widgets.tips import show_own_tip

Kind = Literal["", "primary", "danger", "ghost", "link"]


class Button(QPushButton):
    """A button with words. Kinds: outlined (""), primary (one a page), danger, ghost, link."""

    def __init__(
        self,
        words: str,
        appearance: Appearance | None = None,
        icon_name: str = "",
        *,
        kind: Kind = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.setToolTip(tip)
        self._icon_name, self._kind, self._tip = icon_name, kind, tip
        # A click takes no focus: the ring is for those who come by keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._focus = QuietFocus(self)
        self.setAutoDefault(False)
        if kind in ("primary", "danger"):
            self.setFont(font("strong"))
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        restyle(self, kind=kind)
        if appearance is not None and icon_name:
            self.setIconSize(QSize(16, 16))
            self._on_theme_changed(appearance.theme)
            appearance.changed.connect(self._on_theme_changed)

    def refuse(self, reason: str) -> None:
        """Disabled, with the reason as its tooltip; "" enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self._tip)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            show_own_tip(self, event)
            return True
        return super().event(event)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._focus.is_quiet:
            option.state &= ~QStyle.StateFlag.State_HasFocus

    def _on_theme_changed(self, theme: Theme) -> None:
        self.setIcon(icon(self._icon_name, theme, self._icon_colour(theme)))

    def _icon_colour(self, theme: Theme) -> QColor:
        colours = {"primary": theme.on_accent, "danger": theme.on_danger, "link": theme.link}
        return colours.get(self._kind, theme.text)


class IconButton(QToolButton):
    """A button with an icon alone; `tip` is its tooltip and its name for screen readers."""

    def __init__(
        self,
        icon_name: str,
        tip: str,
        appearance: Appearance,
        *,
        ghost: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setToolTip(tip)
        self._icon_name, self._tip, self._appearance = icon_name, tip, appearance
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(*((28, 28) if ghost else (32, 30)))
        restyle(self, kind="ghost" if ghost else "")
        self._on_theme_changed(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    def refuse(self, reason: str) -> None:
        """Disabled, with the reason as its tooltip; "" enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self._tip)

    def tell(self, tip: str) -> None:
        """Another tooltip and name, for a button whose work has changed."""
        self._tip = tip
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def show_icon(self, name: str) -> None:
        """Another icon, for a button that turns something round."""
        self._icon_name = name
        self._on_theme_changed(self._appearance.theme)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            show_own_tip(self, event)
            return True
        return super().event(event)

    def _on_theme_changed(self, theme: Theme) -> None:
        self.setIcon(icon(self._icon_name, theme))
