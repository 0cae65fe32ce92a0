"""The dialogs: preferences, keys, about, questions, and what a bug says."""

from collections.abc import Callable

from cnnstudio.gui.dialogs.bug import BugDialog
from cnnstudio.gui.window.dialogs import WindowDialogs
from tests.screenshots.build_scenes import build
from tests.screenshots.scene import Chapter, Scene
from tests.screenshots.studio import Act, Studio

_TRACE = """Traceback (most recent call last):
  File "cnnstudio/gui/panels/inspect_maps.py", line 139, in _show_maps
    self._limits = limits(self._maps)
ValueError: zero-size array to reduction operation minimum which has no identity
"""


def _dialog(show: Callable[[WindowDialogs], None]) -> Act:
    def arrange(studio: Studio) -> None:
        build()(studio)
        show(studio.window.dialogs)

    return arrange


def _bug(studio: Studio) -> None:
    build()(studio)
    BugDialog(_TRACE, studio.window).open()


def _unsaved(studio: Studio) -> None:
    build()(studio)
    studio.context.document.set_parameter("conv2d_1", "filters", 8)
    studio.window.close()


def _stay(studio: Studio) -> None:
    studio.close_above()
    studio.context.document.undo_stack.undo()
    studio.rest()


DIALOGS = Chapter(
    Studio.put_hints_away,
    (
        Scene("dialog-preferences", _dialog(WindowDialogs.show_preferences), Studio.close_above),
        Scene("dialog-keys", _dialog(WindowDialogs.show_shortcuts), Studio.close_above),
        Scene("dialog-about", _dialog(WindowDialogs.show_about), Studio.close_above),
        Scene("dialog-unsaved", _unsaved, _stay),
        Scene("dialog-bug", _bug, Studio.close_above),
    ),
)
