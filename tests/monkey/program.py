"""python -m tests.monkey.program fake|real SEED ACTS: the play in a process of its own, and a line about it."""

import faulthandler
import sys
import threading
from collections.abc import Iterator
from traceback import format_exception

from PySide6.QtCore import QMessageLogContext, QObject, QThread, QTimer, QtMsgType, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from cnnstudio.gui.collecting import GuiCollector
from tests import fakes
from tests.benchmarks.programs.stage import Condition, Stage, tell
from tests.monkey.monkey import Monkey
from tests.monkey.whole import what_is_apart

_PLAY = "the monkey’s "
_SLOW = 0.25
"""Seconds that the event loop may be away."""
_PAUSE = 1
"""Milliseconds between two acts."""

_OF_THE_PLATFORM = "This plugin does not support "
"""So Qt's offscreen platform speaks of itself."""


class Play(QObject):
    """Lets the monkey act whenever the event loop is free, the one of an open menu or dialog as well."""

    def __init__(self, kind: str, seed: int, acts: int) -> None:
        self._stage = Stage(fakes.serve if kind == "fake" else None, is_quick=True)
        super().__init__()
        self._caught: list[str] = []
        sys.excepthook = lambda kind, error, trace: self._caught.append("".join(format_exception(kind, error, trace)))
        threading.excepthook = lambda args: self._caught.append(f"{args.thread}: {args.exc_value!r}")
        self._collector = GuiCollector(self._stage.window)
        self._opened = Opened(self)
        self._monkey = Monkey(self._stage.window, seed)
        self._monkey.doing = self._on_doing
        self._left = acts
        self._levels: list[int] = []
        self._complaints: list[str] = []
        qInstallMessageHandler(self._on_message)

    def play(self) -> None:
        """The last line that is printed tells how it was; where the monkey closed the window that is the end."""
        self._stage.play(self._script)
        self._tell(apart=[])

    def _script(self, stage: Stage) -> Iterator[Condition]:
        yield stage.pass_time(2.0)
        stage.probe.phase = _PLAY
        self._go_on()
        yield lambda: self._left <= 0 or self._failed()
        yield stage.pass_time(0.5)
        self._monkey.let_go_of_all()
        yield stage.pass_time(0.5)
        self._tell(what_is_apart(stage.window))

    def _go_on(self) -> None:
        QTimer.singleShot(_PAUSE, self, self._on_timeout)

    def _on_timeout(self) -> None:
        """Acts, unless an act is under way in this very loop: sending an event has others handled as well."""
        if self._left <= 0 or self._failed():
            return
        self._go_on()
        level = QThread.currentThread().loopLevel()
        if self._levels and level <= self._levels[-1]:
            return
        self._levels.append(level)
        self._left -= 1
        try:
            self._monkey.act()
        finally:
            self._levels.pop()

    def _on_doing(self, name: str) -> None:
        self._stage.probe.phase = f"{_PLAY}{name}"

    def _failed(self) -> bool:
        return bool(self._caught or self._complaints)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        is_warning = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if is_warning and not message.startswith(_OF_THE_PLATFORM):
            self._complaints.append(message)

    def _tell(self, apart: list[str]) -> None:
        gaps = [gap for gap in self._stage.probe.gaps if gap.phase.startswith(_PLAY)]
        gaps.sort(key=lambda gap: -gap.held)
        tell(
            {
                "acts": dict(self._monkey.done),
                "left": self._left,
                "caught": self._caught,
                "complaints": self._complaints,
                "apart": apart,
                "longest": [
                    (round(1000 * gap.held), round(1000 * gap.cpu), gap.phase.removeprefix(_PLAY)) for gap in gaps[:5]
                ],
                "slow": sum(gap.held > _SLOW for gap in gaps),
            }
        )


class Opened(QObject):
    """Takes what the window would have the desktop open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.urls: list[QUrl] = []
        for scheme in ("http", "https", "file", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


if __name__ == "__main__":
    faulthandler.enable()
    Play(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])).play()
