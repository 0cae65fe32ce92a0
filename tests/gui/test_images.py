"""The images of a choice, prepared in the background."""

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
