"""What the monkey does: one act at a time, through the window system, so that menus, dialogs and drags get theirs."""

import random
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from cnnstudio.gui.window.main_window import MainWindow

_K, _M, _B = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
_SMALLEST, _LARGEST = (700, 500), (1500, 950)
_WORDS = (
    "8",
    "3x3",
    "relu",
    "same",
    "0.5",
    "-1",
    "conv",
    "drop",
    "flatten",
    "a b",
    "é漢",
    "99999999999",
    "(2, 2)",
    "'",
)
_PLAIN = (
    *(_K.Key_Tab, _K.Key_Backtab, _K.Key_Return, _K.Key_Space, _K.Key_Delete, _K.Key_Backspace, _K.Key_Slash),
    *(_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_PageUp, _K.Key_PageDown),
    *(
        _K.Key_Escape,
        _K.Key_Escape,
        _K.Key_F1,
        _K.Key_F2,
        _K.Key_F3,
        _K.Key_F5,
        _K.Key_F6,
        _K.Key_F8,
        _K.Key_F9,
        _K.Key_F10,
        _K.Key_Menu,
    ),
)
_WITH_CONTROL = (
    *(_K.Key_1, _K.Key_2, _K.Key_2, _K.Key_2, _K.Key_3, _K.Key_4, _K.Key_5, _K.Key_Z, _K.Key_Z, _K.Key_Y, _K.Key_A),
    *(_K.Key_C, _K.Key_X, _K.Key_V, _K.Key_V, _K.Key_D, _K.Key_B, _K.Key_G, _K.Key_F, _K.Key_L, _K.Key_N, _K.Key_S),
    *(_K.Key_O, _K.Key_0, _K.Key_9, _K.Key_Plus, _K.Key_Minus, _K.Key_Return, _K.Key_Tab, _K.Key_T, _K.Key_E, _K.Key_M),
)
"""All but Ctrl+Q and Ctrl+W: who closes the window ends the play."""


class Monkey:
    """Plays with whatever takes the input: a popup, a dialog, else the window."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self.doing: Callable[[str], None] = str
        """Told what is about to be done."""
        self._window = window
        self._random = random.Random(seed)
        self._receiver: QWindow | None = None
        self._held: tuple[QWindow, QPoint] | None = None
        self._acts: dict[Callable[[], None], int] = {
            self._click: 30,
            self._press_key: 30,
            self._type_word: 4,
            self._drag: 12,
            self._hold: 4,
            self._move: 10,
            self._turn_wheel: 6,
            self._resize: 1,
        }

    def act(self) -> None:
        """Does one thing. A button that is held down is let go a few acts later, whatever came meanwhile."""
        if self._closed_file_dialog():
            return
        if self._held is not None and self._random.random() < 0.3:
            self.done["let_go"] += 1
            self._let_go()
            return
        (act,) = self._random.choices(list(self._acts), list(self._acts.values()))
        name = act.__name__.removeprefix("_")
        self.done[name] += 1
        self.doing(name)
        try:
            act()
        except RuntimeError:
            # The first events of the act closed the menu or dialog that the others were meant for.
            if self._receiver is None or isValid(self._receiver):
                raise

    def let_go_of_all(self) -> None:
        """Holds nothing any more, and no menu and no dialog is open."""
        if self._held is not None:
            self._let_go()
        while (top := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            top.close()

    # Acts ------------------------------------------------------------------------------------------------------------

    def _click(self) -> None:
        window, place = self._target()
        button = self._random.choices((_B.LeftButton, _B.RightButton, _B.MiddleButton), (12, 3, 1))[0]
        click = QTest.mouseDClick if self._random.random() < 0.15 else QTest.mouseClick
        click(window, button, self._modifier(), place)

    def _press_key(self) -> None:
        window, _ = self._target()
        if self._random.random() < 0.5:
            modifier = self._random.choices((_M.NoModifier, _M.ShiftModifier, _M.AltModifier), (8, 2, 1))[0]
            self._strike(window, self._random.choice(_PLAIN), modifier)
        else:
            modifier = _M.ControlModifier
            if self._random.random() < 0.2:
                modifier |= _M.ShiftModifier
            self._strike(window, self._random.choice(_WITH_CONTROL), modifier)

    def _strike(self, window: QWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.doing(QKeySequence(QKeyCombination(modifier, key)).toString())
        QTest.keyClick(window, key, modifier)

    def _type_word(self) -> None:
        window, _ = self._target()
        for letter in self._random.choice(_WORDS):
            if letter.isascii():
                QTest.keyClick(window, letter)
            else:
                QTest.sendKeyEvent(
                    QTest.KeyAction.Click, _receiver(self._window), _K.Key_unknown, letter, _M.NoModifier
                )

    def _drag(self) -> None:
        window, start = self._target()
        QTest.mousePress(window, _B.LeftButton, self._modifier(), start)
        for place in self._way(window, start):
            QTest.mouseMove(window, _within(window, place))
        QTest.mouseRelease(window, _B.LeftButton, self._modifier(), _within(window, place))

    def _hold(self) -> None:
        """Presses and moves; what the button holds is let go by a later act."""
        if self._held is not None:
            return
        window, start = self._target()
        self._held = window, start
        QTest.mousePress(window, _B.LeftButton, self._modifier(), start)
        for place in self._way(window, start):
            QTest.mouseMove(window, _within(window, place))
            self._held = window, place

    def _let_go(self) -> None:
        assert self._held is not None
        window, place = self._held
        self._held = None
        if isValid(window) and window.isVisible():
            QTest.mouseRelease(window, _B.LeftButton, _M.NoModifier, _within(window, place))
        else:
            # What was pressed is gone: the button is let go over what is there now.
            QTest.mouseRelease(self._window.windowHandle(), _B.LeftButton, _M.NoModifier, QPoint(1, 1))

    def _move(self) -> None:
        QTest.mouseMove(*self._target())

    def _turn_wheel(self) -> None:
        window, place = self._target()
        turns = QPoint(0, self._random.choice((-360, -120, 120, 360)))
        modifier = self._random.choice((_M.NoModifier, _M.NoModifier, _M.ControlModifier, _M.ShiftModifier))
        QTest.wheelEvent(window, QPointF(place), turns, QPoint(), modifier)

    def _resize(self) -> None:
        self._window.resize(
            *(self._random.randint(least, most) for least, most in zip(_SMALLEST, _LARGEST, strict=True))
        )

    # Where -----------------------------------------------------------------------------------------------------------

    def _target(self) -> tuple[QWindow, QPoint]:
        """A point of what takes the input; more often than not in the middle of something that is made to be used."""
        top = _receiver(self._window)
        window = top.windowHandle()
        assert window is not None
        self._receiver = window
        if self._random.random() < 0.6:
            inner = [one for one in top.findChildren(QWidget) if one.isVisible() and one.window() is top]
            if inner:
                one = self._random.choice(inner)
                return window, _within(window, one.mapTo(top, self._point(one)))
        return window, self._point(top)

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._random.randrange(max(1, widget.width())),
            self._random.randrange(max(1, widget.height())),
        )

    def _way(self, window: QWindow, start: QPoint) -> list[QPoint]:
        """From a point to another, in steps."""
        end = QPoint(self._random.randrange(max(1, window.width())), self._random.randrange(max(1, window.height())))
        steps = self._random.randint(2, 6)
        return [start + (end - start) * (step / steps) for step in range(1, steps + 1)]

    def _modifier(self) -> Qt.KeyboardModifier:
        kinds = (_M.NoModifier, _M.ControlModifier, _M.ShiftModifier, _M.AltModifier)
        return self._random.choices(kinds, (12, 1, 1, 1))[0]

    def _closed_file_dialog(self) -> bool:
        """A file dialog can delete and rename what it shows: that is no toy."""
        top = QApplication.activeModalWidget()
        if isinstance(top, QFileDialog):
            self.done["file dialogs given up"] += 1
            top.reject()
            return True
        return False


def _within(window: QWindow, place: QPoint) -> QPoint:
    """What is scrolled away lies outside, and a window may have shrunk meanwhile."""
    return QPoint(
        max(0, min(place.x(), window.width() - 1)),
        max(0, min(place.y(), window.height() - 1)),
    )


def _receiver(window: MainWindow) -> QWidget:
    """What takes the input at present."""
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if top is None or not top.isVisible():
        return window
    # A menu that was closed and opened again may hand out the window that it had before.
    handle = top.windowHandle()
    return top if handle is not None and isValid(handle) else window
