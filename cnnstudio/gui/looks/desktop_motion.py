"""What the desktop says about motion: each system has its own place for it, and Qt knows them all from 6.12 on."""

import os
import sys
from enum import Enum
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, QSettings, Signal, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication

_PORTAL = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
_PLACES = (
    # (group, key) in the settings portal of Linux desktops, and the value that asks for less motion.
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor", "0"),
)
_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of Windows: whether windows may move what is in them."""


class _MotionHints(Protocol):
    """What QAccessibilityHints can do from Qt 6.12 on; older stubs do not know it."""

    motionPreferenceChanged: SignalInstance  # noqa: N815 - Qt's name

    def motionPreference(self) -> Enum: ...


class DesktopMotion(QObject):
    """Not reduced until the desktop has said otherwise."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: dict[str, bool] = {}
        self._hints: _MotionHints | None = None

    @property
    def is_reduced(self) -> bool:
        return any(self._said.values())

    def ask(self) -> None:
        """Never waits: an answer by bus comes when it comes, or not at all."""
        qt_knows = self._ask_qt()
        # On Linux, Qt knows it only through the plugin of some desktops; the portal is asked in any case.
        if sys.platform == "linux":
            if _has_session_bus():
                self._ask_portal()
        elif qt_knows:
            return
        elif sys.platform == "win32":
            self.take(not _windows_animates())
        elif sys.platform == "darwin":
            store = QSettings("com.apple.universalaccess", QSettings.Format.NativeFormat)
            self.take(store.value("reduceMotion") in (True, 1, "1", "true"))

    def take(self, is_reduced: bool, source: str = "desktop") -> None:
        """What one source says now; one that asks for less motion is enough."""
        before = self.is_reduced
        self._said[source] = is_reduced
        if self.is_reduced != before:
            self.changed.emit()

    def _ask_qt(self) -> bool:
        hints = QGuiApplication.styleHints()
        known = hints.accessibility() if hasattr(hints, "accessibility") else None
        if known is None or not hasattr(known, "motionPreference"):
            return False
        self._hints = cast(_MotionHints, known)
        self._hints.motionPreferenceChanged.connect(self._on_qt_changed)
        self._on_qt_changed()
        return True

    def _on_qt_changed(self) -> None:
        if self._hints is not None:
            self.take("reduce" in self._hints.motionPreference().name.lower(), "qt")

    def _ask_portal(self) -> None:
        # Loaded here: most starts on other systems, and all tests, do without it.
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for group, key, _ in _PLACES:
            question = QDBusMessage.createMethodCall(*_PORTAL, "Read")
            question.setArguments([group, key])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)
            watcher.setObjectName(key)
            watcher.finished.connect(self._on_answer)

    @Slot("QDBusPendingCallWatcher*")
    def _on_answer(self, watcher: QObject) -> None:
        message = watcher.reply()  # type: ignore[attr-defined]
        key = watcher.objectName()
        watcher.deleteLater()
        arguments = message.arguments()
        if arguments and means_less(key, arguments[0]):
            self.take(True, key)


def means_less(key: str, value: object) -> bool:
    """Whether this answer of the settings portal asks for less motion; variants lie in variants there."""
    while hasattr(value, "variant"):
        value = value.variant()
    return any(known == key and str(value).lower() == str(wanted).lower() for _, known, wanted in _PLACES)


def _has_session_bus() -> bool:
    """Asked first: without one, the library would start one."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or bool(folder and Path(folder, "bus").exists())


def _windows_animates() -> bool:
    import ctypes

    animates = ctypes.c_int(1)
    library = getattr(ctypes, "windll").user32  # noqa: B009 - only there on Windows, and the stubs know it
    library.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animates), 0)
    return bool(animates.value)
