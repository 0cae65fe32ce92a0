"""What is checked before Qt is touched: without a display or a system library it would end the process, not say why."""

import ctypes
import importlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import text

_PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libxkbcommon": "libxkbcommon0",
}
_WINDOW_PACKAGES = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")


class DisplayError(CnnStudioError):
    """No window can be shown here."""


def check_display(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, *, offscreen: bool = False
) -> None:
    """Raises DisplayError when Qt could show no window here; `offscreen`: pictures only, no display is needed."""
    if not offscreen:
        _check_screen(environment, platform)
    _check_qt()
    if not offscreen and _needs_x11(environment, platform):
        _check_window_libraries()


def missing_package(message: str) -> str:
    """The Debian package of the library that a failed import names; "" when it names none that is known."""
    return next((package for library, package in _PACKAGES.items() if f"{library}.so" in message), "")


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether there is something to show a window on, as far as can be told without Qt."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in names)


def _check_screen(environment: Mapping[str, str], platform: str) -> None:
    if has_screen(environment, platform):
        return
    raise DisplayError(
        text("There is no screen here to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set."),
        hint=text('Start it from a desktop session, use "ssh -X", or train in the terminal: cnnstudio train mnist-cnn'),
    )


def _check_qt() -> None:
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        raise DisplayError(_qt_message(error), hint=_qt_hint(error), details=str(error)) from error


def _qt_message(error: ImportError) -> str:
    if isinstance(error, ModuleNotFoundError):
        return text("The window needs PySide6, which is not installed for this Python.")
    return text("The window cannot open: a system library is missing ({library}).", library=str(error).split(":")[0])


def _qt_hint(error: ImportError) -> str:
    if isinstance(error, ModuleNotFoundError):
        return text("Install the studio with its dependencies: pip install .")
    package = missing_package(str(error))
    packages = package or " ".join(sorted(set(_PACKAGES.values())))
    return text("On Debian and Ubuntu: sudo apt install {packages}", packages=packages)


def _needs_x11(environment: Mapping[str, str], platform: str) -> bool:
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if not platform.startswith("linux") or (chosen and not chosen.startswith("xcb")):
        return False
    return bool(chosen) or not environment.get("WAYLAND_DISPLAY")


def _check_window_libraries() -> None:
    """Loads Qt's X11 part as Qt will: the loader names what is missing, where Qt would abort the process."""
    core = importlib.import_module("PySide6.QtCore")
    plugins = core.QLibraryInfo.path(core.QLibraryInfo.LibraryPath.PluginsPath)
    plugin = Path(plugins, "platforms", "libqxcb.so")
    if not plugin.exists():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise DisplayError(
            text("The window cannot open: a system library is missing ({library}).", library=str(error).split(":")[0]),
            hint=text("On Debian and Ubuntu: sudo apt install {packages}", packages=" ".join(_WINDOW_PACKAGES)),
            details=str(error),
        ) from error
