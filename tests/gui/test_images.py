"""The images of a choice, prepared in the background."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import DataChoice
from cnnstudio.gui.images import ImageLibrary

SHAPES = DataChoice("shapes", {"count": 200})


@pytest.fixture
def libraries(qapp: QCoreApplication) -> Iterator[tuple[ImageLibrary, ImageLibrary]]:
    """The document's and the run's, on the same choice."""
    made = ImageLibrary(lambda: SHAPES), ImageLibrary(lambda: SHAPES)
    yield made
    for library in made:
        library.close()


def test_images_that_two_look_at_are_in_memory_once(libraries: tuple[ImageLibrary, ImageLibrary], qtbot: QtBot) -> None:
    for library in libraries:
        library.refresh()
        qtbot.waitUntil(lambda library=library: library.prepared is not None, timeout=20_000)
    assert libraries[0].prepared is libraries[1].prepared


def test_images_that_are_still_drawn_at_the_close_are_given_up(qapp: QCoreApplication) -> None:
    """Drawing and packing as many takes half a minute; the program, and the next test, begin without that thread."""
    before = set(threading.enumerate())
    library = ImageLibrary(lambda: DataChoice("shapes", {"count": 50_000}))
    library.refresh()
    (thread,) = set(threading.enumerate()) - before
    library.close()
    thread.join(20)
    assert not thread.is_alive()
