"""ResNet's first block, from an empty canvas with the keyboard alone, and read back as a screen reader reads it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.core.texts import dimensions, number
from cnnstudio.data.sources import facts
from cnnstudio.gui.outline.view import OutlineView
from cnnstudio.gui.panels.outline_drawer import OutlineDrawer
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.focus.conftest import Press
from tests.gui.outline.conftest import Type, read_rows

_CONV = "filters=16 kernel_size=3x3 padding=same use_bias=no kernel_initializer=he_normal"
_BATCH = "momentum=0.9"
BLOCK = (
    ("input", "shape=32x32x3"),
    *(("conv2d", _CONV), ("batch", _BATCH), ("relu", "")),
    *(("conv2d", _CONV), ("batch", _BATCH), ("relu", "")),
    *(("conv2d", _CONV), ("batch", _BATCH), ("add", ""), ("relu", "")),
)
"""What is typed to add each layer, and its settings: the stem, then the block with its shortcut."""
FIRST = 11
"""Layers of the template that are the same."""


def _to_button(press: Press, words: str) -> None:
    for _ in range(60):
        here = press(Qt.Key.Key_Tab)
        if isinstance(here, QAbstractButton) and here.text() == words:
            return
    raise AssertionError(f"Tab does not lead to {words}")


def _wanted(analysis: Analysis, layer_id: str) -> tuple[str, str, str]:
    """Settings, shape and count."""
    result = analysis.layers[layer_id]
    assert result.layer.spec is not None
    assert result.output_shape is not None
    settings = result.layer.spec.settings_line(result.layer.params)
    return settings, dimensions(result.output_shape), number(result.parameters)


def _build(press: Press, type_words: Type) -> None:
    for name, settings in BLOCK:
        if name != "input":
            press(Qt.Key.Key_Slash)
        type_words(name)
        if settings:
            press(Qt.Key.Key_Return)
            press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            type_words(settings)


def test_resnets_first_block_is_built_with_keys_and_read_back(
    fresh: MainWindow, press: Press, type_words: Type
) -> None:
    document = fresh.context.document
    document.show(Project())
    fresh.show_workspace("build")
    QApplication.processEvents()
    _to_button(press, "Outline")
    press(Qt.Key.Key_Space)
    _to_button(press, "Add the first layer")
    press(Qt.Key.Key_Space)
    _build(press, type_words)
    press(Qt.Key.Key_Up)  # From the last ReLU to the Add.
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    type_words("relu 1")

    project = template("resnet-20")
    original = analyze(project.network, facts(project))
    ids = project.network.order[:FIRST]
    assert document.network.order == ids
    assert {i: document.network.inputs[i] for i in ids} == {i: project.network.inputs[i] for i in ids}

    drawer = fresh.workspaces["build"].panel("outline")
    assert isinstance(drawer, OutlineDrawer)
    assert isinstance(fresh.focusWidget(), OutlineView)
    rows = read_rows(drawer.view)
    assert len(rows) == FIRST
    for layer_id, (sentence, settings, receives, shape, count, _state) in zip(ids, rows, strict=True):
        layer = document.network.layer(layer_id)
        # The first stands on the images of the template by itself, here by its settings.
        wanted = _wanted(document.analysis if layer_id == "input_1" else original, layer_id)
        assert (settings, shape, count) == wanted
        called = [document.network.called(source) for source in document.network.inputs[layer_id]]
        assert receives == (", ".join(called) or "the images")
        assert sentence.startswith(f"{document.network.called(layer_id)}: {settings or 'no settings'}.")
        assert layer.type_title in sentence
        assert f"Output {shape}, {count} parameters." in sentence
        assert f"Receives from {receives}; feeds " in sentence
    assert rows[9][2] == "BatchNormalization 3, ReLU 1"
    assert document.analysis.parameters == sum(original.layers[i].parameters for i in ids)


def test_all_of_it_is_undone_with_the_keyboard(fresh: MainWindow, press: Press, type_words: Type) -> None:
    document = fresh.context.document
    document.show(Project())
    fresh.show_workspace("build")
    drawer = fresh.workspaces["build"].drawer
    assert drawer is not None
    drawer.open("outline")
    QApplication.processEvents()
    _to_button(press, "Add the first layer")
    press(Qt.Key.Key_Space)
    _build(press, type_words)
    while document.undo_stack.canUndo():
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not document.network.layers
    panel = fresh.workspaces["build"].panel("outline")
    assert isinstance(panel, OutlineDrawer)
    assert not panel.pages.shows_content
