"""Draws, moves and signals for some hundred frames, and prints how many references None, True and False lost by it.

A process of its own, because the fault that it looks for ends the process: python -m tests.architecture.plotting
"""

import json
import sys

import pyqtgraph
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtTest import QTest

WATCHED = (None, True, False)


class Sender(QObject):
    """Emits what the fault would eat."""

    sent = Signal(object, bool)


def references_lost(frames: int) -> list[int]:
    """Return what each of None, True and False lost over so many frames of a live plot."""
    application = pyqtgraph.mkQApp()
    plot, sender = pyqtgraph.PlotWidget(), Sender()
    curve = plot.plot()
    sender.sent.connect(lambda _value, _flag: None)
    plot.show()
    before = [sys.getrefcount(value) for value in WATCHED]
    for frame in range(frames):
        curve.setData([0.0, 1.0, 2.0], [0.0, float(frame), 1.0])
        plot.setXRange(0, frame + 1)
        QTest.mouseMove(plot.viewport(), QPoint(20 + frame, 40))
        sender.sent.emit(None, frame % 2 == 0)
        application.processEvents()
    return [count - sys.getrefcount(value) for count, value in zip(before, WATCHED, strict=True)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(references_lost(frames=200)))
