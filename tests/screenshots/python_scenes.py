"""The Python drawer: as somebody types, with errors, with what was repaired or not read, applied, searched."""

from PySide6.QtTest import QTest

from cnnstudio.gui.panels.python_drawer import PythonDrawer
from tests.screenshots.build_scenes import build, close_drawer
from tests.screenshots.scene import Scene
from tests.screenshots.studio import Act, Studio


def _opened(studio: Studio) -> PythonDrawer:
    build(None, "conv2d_2")(studio)
    studio.context.navigation.show_drawer("python")
    panel = studio.window.workspaces["build"].panel("python")
    assert isinstance(panel, PythonDrawer)
    studio.wait(lambda: bool(panel.code.toPlainText()))
    return panel


def _typed(old: str, new: str, *, applied: bool = False) -> Act:
    """A piece of the script typed anew."""

    def arrange(studio: Studio) -> None:
        panel = _opened(studio)
        panel.code.setTextCursor(panel.code.document().find(old))
        panel.code.setFocus()
        panel.code.insertPlainText(new)
        studio.wait(lambda: panel.drafting.result is not None)
        if applied:
            panel.drafting.apply()

    return arrange


def _searched(studio: Studio) -> None:
    panel = _opened(studio)
    panel.find_bar.open()
    QTest.keyClicks(panel.find_bar.field, "layers.")


def _put_away(studio: Studio) -> None:
    panel = studio.window.workspaces["build"].panel("python")
    assert isinstance(panel, PythonDrawer)
    panel.find_bar.put_away()
    studio.context.document.keep_draft(None)
    studio.context.document.undo_stack.undo()
    close_drawer(studio)
    studio.rest()


PYTHON = (
    Scene("build-python-edited", _typed("filters=64", 'filters=128, strides="1"'), _put_away),
    Scene("build-python-unread", _typed("units=64", 'units=96, bias_mode="x"'), _put_away),
    Scene("build-python-error", _typed('name="flatten_1")(x)', 'name="flatten_1"(x)'), _put_away),
    Scene("build-python-applied", _typed("units=10", "units=7", applied=True), _put_away),
    Scene("build-python-find", _searched, _put_away),
)
