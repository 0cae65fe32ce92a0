"""The steps of one stage below each other, put in order by the mouse and by the keyboard."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers import Category
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Problem
from cnnstudio.core.stations import steps_called
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import give_focus
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.steps.step_card import StepCard, scroll_area
from cnnstudio.gui.widgets.layouts import column

_GAP = 6
_EDGE = 32
"""Pixels from the edge of what is in view: dragged there, it scrolls."""


class StepList(QWidget):
    """Keeps a card as long as its step is there: a field that is typed in must not vanish."""

    order_wanted = Signal(str, int)
    """(step id, place counted from 0)"""
    remove_wanted = Signal(str)

    def __init__(self, context: Context, stage: Category, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._stage = context, stage
        self._cards: dict[str, StepCard] = {}
        self._layout = column(self, spacing=_GAP)
        self._mark = _DropMark(context.appearance, self)

    @property
    def cards(self) -> tuple[StepCard, ...]:
        """In their order."""
        return tuple(self._cards.values())

    def card(self, step_id: str) -> StepCard | None:
        return self._cards.get(step_id)

    def show_steps(self, steps: Sequence[Layer], problems: Mapping[str, Sequence[Problem]]) -> None:
        """`problems` by the id of their step."""
        types = {step.id: step.type_id for step in steps}
        for card in self.cards:
            if types.get(card.step_id) != card.type_id:
                self._take_out(card)
        cards = {step.id: self._cards.get(step.id) or self._made(step) for step in steps}
        if list(cards) != list(self._cards):
            for place, card in enumerate(cards.values()):
                self._layout.insertWidget(place, card)
        self._cards = cards
        for place, (step, called) in enumerate(zip(steps, steps_called(steps), strict=True)):
            cards[step.id].show_step(step, called, place, len(steps), problems.get(step.id, ()))
        self.setVisible(bool(cards))

    def place_at(self, y: int) -> int:
        """Between which cards a point lies: how many of them are above it."""
        return sum(card.geometry().top() + card.header.height() // 2 < y for card in self.cards)

    def _made(self, step: Layer) -> StepCard:
        card = StepCard(self._context, self._stage, step)
        card.moved.connect(self._on_moved)
        card.remove_wanted.connect(self._on_remove_wanted)
        card.header.walk_wanted.connect(self._on_walk_wanted)
        card.header.dragged.connect(self._on_dragged)
        card.header.dropped.connect(self._on_dropped)
        card.header.drag_cancelled.connect(self._mark.hide)
        return card

    def _take_out(self, card: StepCard) -> None:
        del self._cards[card.step_id]
        self._mark.hide()
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _place_of_sender(self) -> int:
        """Of the card that the signal comes from; −1 if it is about to go."""
        sender = self.sender()
        return next((place for place, card in enumerate(self.cards) if sender in (card, card.header)), -1)

    def _on_moved(self, by: int) -> None:
        place = self._place_of_sender()
        if place >= 0 and 0 <= place + by < len(self._cards):
            self.order_wanted.emit(self.cards[place].step_id, place + by)

    def _on_remove_wanted(self) -> None:
        place = self._place_of_sender()
        if place >= 0:
            self.remove_wanted.emit(self.cards[place].step_id)

    def _on_walk_wanted(self, by: int) -> None:
        place = self._place_of_sender() + by
        if 0 <= place < len(self._cards):
            give_focus(self.cards[place].header, Qt.FocusReason.TabFocusReason)

    def _on_dragged(self, at: QPoint) -> None:
        place = self.place_at(self.mapFromGlobal(at).y())
        cards = self.cards
        y = cards[place].geometry().top() - _GAP // 2 if place < len(cards) else cards[-1].geometry().bottom() + 2
        self._mark.show_at(max(0, y), self.width())
        area = scroll_area(self)
        page = area.widget() if area is not None else None
        if area is not None and page is not None:
            area.ensureVisible(0, page.mapFromGlobal(at).y(), 0, _EDGE)

    def _on_dropped(self, at: QPoint) -> None:
        self._mark.hide()
        place, start = self.place_at(self.mapFromGlobal(at).y()), self._place_of_sender()
        if start < 0:
            return
        # It is taken out before it is put in.
        to = place - 1 if place > start else place
        if to != start:
            self.order_wanted.emit(self.cards[start].step_id, to)


class _DropMark(QWidget):
    """A line where the step would come."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int, width: int) -> None:
        self.setGeometry(0, y, width, 3)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.theme.accent)
        painter.drawRoundedRect(QRectF(self.rect()), 1.5, 1.5)
