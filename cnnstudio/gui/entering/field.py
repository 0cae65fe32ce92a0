"""The line that lies on a row while something is typed there, with what could be meant below it."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import text
from cnnstudio.gui.entering.entry import Entry, Proposal
from cnnstudio.gui.speech import announce
from cnnstudio.gui.widgets.styling import restyle

_ROWS = 6
_ROW = 26
_EDGE = 4
_LEAST_LIST, _MOST_LIST = 520, 640


class EntryField(QLineEdit):
    """Enter takes, Esc gives up, Up and Down choose below, Tab completes; it disposes of itself."""

    refused = Signal(str)
    """(sentence) why what was typed cannot be; "" once something else stands there."""
    ended = Signal()

    def __init__(self, entry: Entry, place: QRect, owner: QWidget) -> None:
        super().__init__(entry.start, owner, placeholderText=entry.placeholder)
        self._entry, self._is_over = entry, False
        self._proposals: tuple[Proposal, ...] = ()
        self.list = _ProposalList(owner.window())
        self.setAccessibleName(entry.name)
        self.setGeometry(place)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._propose)
        self.list.itemClicked.connect(self._on_clicked)
        self.destroyed.connect(self.list.deleteLater)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if entry.is_replaced:
            self.selectAll()
        self._propose()

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What stands in the list."""
        return self._proposals

    def give_up(self) -> None:
        """It goes; nothing more of what was typed is done."""
        if not self._is_over:
            self._end()

    # Qt --------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._entry.line_end:
                self.insert(self._entry.line_end)
            else:
                self._on_entered()
        elif key is Qt.Key.Key_Escape:
            self.give_up()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(1 if key is Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab completes as long as there is something to complete; else it leaves."""
        offered = self._chosen() or (self._proposals[0] if self._proposals else None)
        if forward and offered is not None and offered.line:
            self.setText(offered.line)
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._is_over or event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        if self._entry.picks or not self.isModified() or not self._take(None):
            self.give_up()

    # Private ---------------------------------------------------------------------------------------------------------

    def _on_text_changed(self) -> None:
        self.setModified(True)
        self.refused.emit("")
        self._propose()

    def _on_clicked(self, _item: QListWidgetItem) -> None:
        self._on_entered()

    def _on_entered(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.line:
            self.setText(chosen.line)
            return
        self._take(chosen)

    def _take(self, chosen: Proposal | None) -> bool:
        try:
            self._entry.take(self.text(), chosen)
        except CnnStudioError as error:
            sentence = str(error)
            self.refused.emit(sentence)
            announce(self, sentence)
            if not self._proposals:
                self.list.say(sentence)
                self._place_list()
            return False
        self.give_up()  # Where the edit itself has not closed it already.
        return True

    def _end(self) -> None:
        self._is_over = True
        self.list.hide()
        owner = self.parentWidget()
        if owner is not None and self.hasFocus():
            owner.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.hide()
        self.deleteLater()
        self.ended.emit()

    def _chosen(self) -> Proposal | None:
        row = self.list.currentRow()
        return self._proposals[row] if 0 <= row < len(self._proposals) else None

    def _walk(self, step: int) -> None:
        if not self._proposals:
            return
        row = self.list.currentRow()
        first = 0 if step > 0 else len(self._proposals) - 1
        self.list.setCurrentRow(first if row < 0 else (row + step) % len(self._proposals))
        self._tell()

    def _propose(self) -> None:
        if self._is_over:
            return
        found = tuple(self._entry.proposals(self.text()[: self.cursorPosition()]))
        if found == self._proposals and len(found) == self.list.count():
            return
        self._proposals = found
        self.list.fill(found)
        if self._entry.picks and found:
            self.list.setCurrentRow(0)
            self._tell()
        self._place_list()

    def _tell(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            announce(
                self, text("{words}: {hint}", words=chosen.words, hint=chosen.hint) if chosen.hint else chosen.words
            )

    def _place_list(self) -> None:
        """Below the field, or above it where the window ends: the drawer lies at its lower edge."""
        window, height = self.window(), min(_ROWS, self.list.count()) * _ROW + 2 * _EDGE
        width = min(max(self.width(), _LEAST_LIST), _MOST_LIST)
        corner = self.mapTo(window, QPoint(0, self.height()))
        is_below = corner.y() + height <= window.height()
        top = corner.y() if is_below else corner.y() - self.height() - height
        left = max(0, min(corner.x(), window.width() - width))
        self.list.setGeometry(left, top, width, height)
        self.list.setVisible(self.list.count() > 0)
        self.list.raise_()


class _ProposalList(QListWidget):
    """It never has the keyboard: that stays in the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(text("What could be meant"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        restyle(self, surface="card")
        self.hide()

    def fill(self, proposals: tuple[Proposal, ...]) -> None:
        self.clear()
        for one in proposals:
            self.addItem(text("{words}  –  {hint}", words=one.words, hint=one.hint) if one.hint else one.words)
        self.setCurrentRow(-1)

    def say(self, sentence: str) -> None:
        """Why there is nothing to choose."""
        self.clear()
        row = QListWidgetItem(sentence, self)
        row.setFlags(Qt.ItemFlag.NoItemFlags)
