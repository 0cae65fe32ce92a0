"""The hint on the screen: a small soft card that points at the control it speaks of."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cnnstudio.core.texts import text
from cnnstudio.gui.focus.stops import read_after
from cnnstudio.gui.guide.guide import Guide
from cnnstudio.gui.guide.hints import Advice
from cnnstudio.gui.guide.placement import ARROW, REACH, Placed, Side, placed
from cnnstudio.gui.looks.theme import RADIUS, Appearance
from cnnstudio.gui.speech import Role, announce, speak
from cnnstudio.gui.widgets.button import Button, IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row

_SIDES = {
    "canvas": Side.OVER,
    "pad": Side.STRIP,
    "draw": Side.STRIP,
    "matrix": Side.STRIP,
    "filters": Side.LEFT,
}
"""By the name of the pin; the others are in the bar, and have the card below them."""
_AIR = 6
"""Pixels above and below the card in the strip."""
_WIDEST, _NARROW = 560, 216
"""Pixels; narrow is what fits beside the column of cards, and over a side panel."""
_AMPLE = 1200
"""Pixels of the page: in a narrower one no card fits beside the column; it would cover the numbers it speaks of."""
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Bubble(QWidget):
    """Lies above a page and goes where the pinned control goes; hidden while that is not in view.

    What belongs to the whole page lies in a strip below the bar, which the page keeps free for it: it would cover
    something anywhere else.
    """

    strip_wanted = Signal(int)
    """How many pixels below the bar should be free; 0: none."""

    def __init__(self, guide: Guide, appearance: Appearance, page: QWidget, bar: QWidget) -> None:
        super().__init__(page)
        self._bar = bar
        self._strip = 0
        self._guide = guide
        self._appearance = appearance
        self._page = page
        self._watched: list[QWidget] = []
        self._placed = Placed(QRect(), None)
        self._sentence = Label()
        self._link = Button("", kind="link")
        self._close = IconButton("close", text("Close this hint"), appearance, ghost=True)
        layout = row(self, spacing=12, margins=(16 + ARROW, 4 + ARROW, 4 + ARROW, 4 + ARROW))
        for widget in (self._sentence, self._link, self._close):
            layout.addWidget(widget)
        self._link.clicked.connect(self._on_link_clicked)
        self._close.clicked.connect(guide.put_away)
        guide.changed.connect(self._on_advice)
        appearance.changed.connect(self._on_theme_changed)
        page.installEventFilter(self)
        self.hide()
        self._on_advice(guide.advice)

    @property
    def link(self) -> Button:
        """Does what the hint offers."""
        return self._link

    @property
    def close_button(self) -> IconButton:
        """Puts the hint away."""
        return self._close

    def words(self) -> str:
        """The sentence; "" while there is none in view."""
        return self._sentence.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent, 1.0))
        painter.setBrush(theme.accent_soft)
        painter.drawPath(self._outline())

    # Following -------------------------------------------------------------------------------------------------------

    def _on_advice(self, advice: Advice | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if advice is not None:
            self._sentence.setText(advice.sentence)
            self._link.setText(advice.words)
            self._link.setVisible(bool(advice.words))
            speak(self, role=Role.HelpBalloon, name=text("Hint"), value=advice.sentence)
            announce(self, advice.sentence)
            self._watch(self._guide.pinned(advice.pin))
        self._place()

    def _on_link_clicked(self) -> None:
        # A click gives it no focus.
        self._guide.follow(by_mouse=not self._link.hasFocus())

    def _watch(self, pin: QWidget | None) -> None:
        """The control and all that it lies in: a splitter moves what is within it without a word to that."""
        if pin is None:
            return
        read_after(self, pin)
        widget: QWidget | None = pin
        while widget is not None and widget is not self._page:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _place(self) -> None:
        advice = self._guide.advice
        pin = self._guide.pinned(advice.pin) if advice is not None else None
        if advice is None or pin is None or not isValid(pin) or not pin.isVisible():
            self.hide()
            self._want_strip(0)
            return
        side = _SIDES.get(advice.pin, Side.BELOW)
        if side is Side.LEFT and self._page.width() < _AMPLE:
            side = Side.STRIP
        target = QRect(pin.mapTo(self._page, QPoint(0, 0)), pin.size())
        around = QSize(2 * ARROW, 2 * ARROW)
        self._wrap(_NARROW if side is Side.LEFT else min(_WIDEST, self._page.width() - 32))
        size = self.sizeHint() - around
        below = self._bar.mapTo(self._page, QPoint(0, self._bar.height())).y()
        has_strip = side in (Side.STRIP, Side.BELOW)
        height = size.height() + 2 * _AIR if has_strip else 0
        if side is Side.STRIP:
            target = QRect(target.left(), below, target.width(), height)
        elif side is Side.BELOW:
            # As high as the card of any hint of the strip: from one to the next the page below stays where it is.
            target.setBottom(max(target.bottom(), below + _AIR - REACH - 1))
        self._placed = placed(size, target, self._page.rect(), side)
        self._want_strip(height)
        self.setGeometry(self._placed.card.adjusted(-ARROW, -ARROW, ARROW, ARROW))
        # Beside card and arrow, what lies below can be clicked.
        self.setMask(QRegion(self._card().toAlignedRect()) + QRegion(self._arrow().boundingRect().toAlignedRect()))
        self.show()
        self.raise_()
        self.update()

    def _want_strip(self, height: int) -> None:
        if height != self._strip:
            self._strip = height
            self.strip_wanted.emit(height)

    def _wrap(self, widest: int) -> None:
        """The sentence in one line where that fits."""
        self._sentence.setWordWrap(False)
        self._sentence.setMinimumSize(0, 0)
        others = self.sizeHint().width() - self._sentence.sizeHint().width()
        if self.sizeHint().width() > widest:
            self._sentence.setWordWrap(True)
            width = widest - others + 2 * ARROW
            self._sentence.setMinimumSize(width, self._sentence.heightForWidth(width))

    # Shape -----------------------------------------------------------------------------------------------------------

    def _outline(self) -> QPainterPath:
        card, arrow = QPainterPath(), QPainterPath()
        card.addRoundedRect(self._card(), RADIUS["card"], RADIUS["card"])
        arrow.addPolygon(self._arrow())
        return card.united(arrow).simplified()

    def _card(self) -> QRectF:
        return QRectF(self.rect()).adjusted(ARROW + 0.5, ARROW + 0.5, -ARROW - 0.5, -ARROW - 0.5)

    def _arrow(self) -> QPolygonF:
        """From the tip into the card, as wide as it is long on each side; empty without a tip."""
        if self._placed.tip is None:
            return QPolygonF()
        tip, card = QPointF(self._placed.tip - self.pos()), self._card()
        room = RADIUS["card"] + ARROW
        upright = card.left() <= tip.x() <= card.right()
        if upright:
            x = min(max(tip.x(), card.left() + room), card.right() - room)
            y = card.top() if tip.y() < card.center().y() else card.bottom()
            return QPolygonF([tip, QPointF(x - ARROW, y), QPointF(x + ARROW, y), tip])
        y = min(max(tip.y(), card.top() + room), card.bottom() - room)
        x = card.left() if tip.x() < card.center().x() else card.right()
        return QPolygonF([tip, QPointF(x, y - ARROW), QPointF(x, y + ARROW), tip])

    def _on_theme_changed(self) -> None:
        self.update()
