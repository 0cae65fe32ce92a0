"""Garbage is collected in the thread of the window only."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cnnstudio.gui.collecting import GuiCollector, collect_due


class Circle:
    """Garbage that only the collector finds; it notes who did."""

    def __init__(self, found_by: list[int]) -> None:
        self.itself = self
        self._found_by = found_by

    def __del__(self) -> None:
        self._found_by.append(threading.get_ident())


@pytest.fixture
def collector() -> Iterator[GuiCollector]:
    parent = QObject()
    made = GuiCollector(parent)
    yield made
    made.close()


def allocate(kept: list[object]) -> None:
    """Far more than what starts a collection."""
    kept += [[place] for place in range(50_000)]


def test_a_thread_that_allocates_collects_nothing(collector: GuiCollector, qtbot: QtBot) -> None:
    found_by: list[int] = []
    Circle(found_by)
    kept: list[object] = []
    thread = threading.Thread(target=allocate, args=(kept,))
    thread.start()
    thread.join()
    assert found_by == []
    qtbot.waitUntil(lambda: found_by == [threading.get_ident()])


def test_python_collects_by_itself_after_the_end(collector: GuiCollector) -> None:
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()


def test_nothing_is_collected_before_enough_was_made(collector: GuiCollector) -> None:
    gc.collect()
    done = gc.get_stats()[0]["collections"]
    collect_due()
    assert gc.get_stats()[0]["collections"] == done
    kept = [[place] for place in range(5_000)]
    collect_due()
    assert gc.get_stats()[0]["collections"] == done + 1
    assert len(kept) == 5_000
