"""The window that sits for its pictures."""

import io
from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import numpy as np
from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cnnstudio.core.messages import Failed
from cnnstudio.gui.app import make_window

_LONGEST = 300.0
_SETTLING = 700
"""Milliseconds: longer than any animation, and than the plots wait before they draw."""
_EXACT = 128
"""Colours that are kept to the last digit."""


class Studio:
    """Trains once; then shows a workspace after the other."""

    def __init__(self) -> None:
        self._application = QApplication.instance() or QApplication([])
        self._window = make_window()
        self._window.show()
        self._window.start(None)
        self._context = self._window.context
        self.workspaces = tuple(self._window.workspaces)

    def train(self) -> None:
        """Three epochs of the program's first network; raises SystemExit when it fails."""
        document, session = self._context.document, self._context.session
        document.show(replace(document.project, training=document.project.training.with_setting("epochs", 3)))
        self._context.navigation.train()
        self._wait(lambda: session.run is not None and session.run.end is not None)
        assert session.run is not None
        if isinstance(session.run.end, Failed):
            raise SystemExit(session.run.end.message)

    def wear(self, scheme: str, size: tuple[int, int]) -> None:
        """In "light" or "dark", so many pixels wide and high."""
        self._context.appearance.choose("dark" if scheme == "dark" else "light")
        self._window.resize(*size)

    def picture(self, workspace_id: str) -> bytes:
        """A small PNG file of the window with this workspace, filled with what belongs into it."""
        self._window.show_workspace(workspace_id)
        self._wait(lambda: self._is_filled(workspace_id))
        self._settle()
        return _small(self._png())

    def close(self) -> None:
        """Ends engine and window."""
        self._window.close_without_asking()
        self._wait(self._window.isHidden)

    def _is_filled(self, workspace_id: str) -> bool:
        context = self._context
        filled = {
            "data": lambda: context.images.prepared is not None,
            "inspect": lambda: context.inspector.maps is not None and context.inspector.kernels is not None,
            "evaluate": lambda: context.evaluator.result is not None,
        }
        return filled[workspace_id]() if workspace_id in filled else True

    def _png(self) -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._window.grab().save(buffer, "PNG")
        return bytes(buffer.data().data())

    def _settle(self) -> None:
        # Where the mouse stands, something would be drawn as hovered.
        QTest.mouseMove(self._window, QPoint(1, 1))
        QTest.qWait(_SETTLING)

    def _wait(self, condition: Callable[[], bool]) -> None:
        end = monotonic() + _LONGEST
        while not condition():
            if monotonic() > end:
                raise SystemExit("The window did not come to rest.")
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QTest.qWait(5)


def _small(png: bytes) -> bytes:
    """With a palette: the window has few colours, and a picture in the repository stays for good.

    The most frequent colours stay as they are, so that no surface is tinted; the others share the rest of the palette.
    """
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    colours, places, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(-counts)
    exact, rare = colours[order[:_EXACT]], colours[order[_EXACT:]]
    shared = Image.fromarray(rare[np.newaxis]).quantize(256 - _EXACT, method=Image.Quantize.MAXCOVERAGE)
    entries = np.empty(len(colours), np.uint8)
    entries[order] = np.concatenate([np.arange(len(exact)), len(exact) + np.asarray(shared)[0]])
    picture = Image.fromarray(entries[places].reshape(pixels.shape[:2]))
    picture.putpalette(exact.flatten().tolist() + (shared.getpalette() or []))
    with io.BytesIO() as file:
        picture.save(file, "PNG", optimize=True)
        return file.getvalue()
