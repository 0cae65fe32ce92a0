"""The dialogs: preferences, keys, about, questions, and what a bug says."""

from collections.abc import Callable

from cnnstudio.gui.dialogs.bug import BugDialog
from cnnstudio.gui.dialogs.code_preview import CodePreview
from cnnstudio.gui.window.dialogs import WindowDialogs
from tests.screenshots.build_scenes import build
from tests.screenshots.scene import Chapter, Scene
from tests.screenshots.studio import Act, Studio

_TRACE = """Traceback (most recent call last):
  File "cnnstudio/gui/panels/inspect_maps.py", line 139, in _show_maps
    self._limits = limits(self._maps)
ValueError: zero-size array to reduction operation minimum which has no identity
"""

_OLD_CODE = """from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Dropout, Flatten, Dense
import os

model = Sequential()
model.add(Conv2D(16, 2, strides='1', padding='same', activation='relu', input_shape=(32, 32, 3)))
model.add(MaxPooling2D(pool_size=2))
model.add(Conv2D(32, 2, padding='same', activation='relu'))
model.add(MaxPooling2D(pool_size=2))
model.add(Attention(heads=4))
model.add(Dropout(0.3))
model.add(Flatten())
model.add(Dense(500, activation='relu'))
model.add(Dense(10, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer=SGD(lr=0.1), metrics=['accuracy'])
os.system('ls')
"""
_BROKEN_CODE = """import keras
from keras import layers

model = keras.Sequential([
    layers.Conv2D(16, 3, activation="relu"),
    layers.Flatten(,
    layers.Dense(10),
])
"""


def _dialog(show: Callable[[WindowDialogs], None]) -> Act:
    def arrange(studio: Studio) -> None:
        build()(studio)
        show(studio.window.dialogs)

    return arrange


def _bug(studio: Studio) -> None:
    build()(studio)
    BugDialog(_TRACE, studio.window).open()


def _import(source: str, name: str = "") -> Act:
    def arrange(studio: Studio) -> None:
        build()(studio)
        studio.context.navigation.offer_code(source, name)
        studio.wait(lambda: any(dialog.isVisible() for dialog in studio.window.findChildren(CodePreview)))

    return arrange


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
        Scene("dialog-import", _import(_OLD_CODE, "course.py"), Studio.close_above),
        Scene("dialog-import-error", _import(_BROKEN_CODE), Studio.close_above),
        Scene("dialog-unsaved", _unsaved, _stay),
        Scene("dialog-bug", _bug, Studio.close_above),
    ),
)
