"""A canvas with the MNIST network on it, in a window large enough for all of it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.grouped import BLOCK
from tests.gui.canvas.hand import Hand


@pytest.fixture
def document() -> ProjectDocument:
    return ProjectDocument(template("mnist-cnn"))


@pytest.fixture
def selection(document: ProjectDocument) -> Selection:
    return Selection(document)


@pytest.fixture
def view(document: ProjectDocument, selection: Selection, appearance: Appearance, qtbot: QtBot) -> Iterator[CanvasView]:
    made = CanvasView(document, selection, appearance)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.network_scene.glow.stop()
    made.glide.stop()


@pytest.fixture
def scene(view: CanvasView) -> NetworkScene:
    return view.network_scene


@pytest.fixture
def hand(view: CanvasView) -> Hand:
    return Hand(view)


@pytest.fixture
def block(document: ProjectDocument, view: CanvasView) -> str:
    """An open group in the middle of the chain."""
    return document.group_layers(BLOCK, "Block")


@pytest.fixture
def folded(document: ProjectDocument, block: str) -> str:
    document.fold_groups([block])
    return block


@pytest.fixture
def note(document: ProjectDocument, view: CanvasView) -> str:
    """Beside the column, off every card."""
    return document.add_note("Why twice?", (-304.0, 96.0))
