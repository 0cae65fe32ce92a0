"""How the canvas is drawn: its pens and brushes in one theme, made once instead of at every paint, and its flow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from cnnstudio.core.layers import Category
from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.looks.theme import Theme, mix


class CanvasStyle:
    """What items paint with; all items of a scene share one."""

    def __init__(self, theme: Theme, direction: Direction = Direction.DOWN) -> None:
        surface = theme.raised if theme.dark else theme.panel
        self.theme = theme
        self.direction = direction
        """In which the image flows: where ports, lines and volumes are."""
        self.surface = QBrush(surface)
        self.words = QPen(theme.text)
        self.muted = QPen(theme.muted)
        self.outline = QPen(theme.line, 1)
        self.selected_outline = QPen(theme.accent, 2)
        self.error_outline = QPen(theme.bad, 1.5)
        self.target_fill = QBrush(theme.accent_soft)
        self.connection = _line(mix(theme.muted, theme.canvas, 0.15), 1.8)
        self.connection_hovered = _line(theme.text, 2.4)
        self.connection_selected = _line(theme.accent, 2.6)
        self.connection_drawn = _line(theme.accent, 2, Qt.PenStyle.DashLine)
        self.connection_refused = _line(theme.bad, 2, Qt.PenStyle.DashLine)
        self.connection_far = QPen(mix(theme.muted, theme.canvas, 0.25), 0)
        self.connection_passing = _line(mix(theme.muted, theme.canvas, 0.3), 1.8)
        self.frame = QBrush(mix(theme.line, theme.canvas, 0.75))
        self.frame_outline = QPen(theme.line, 1)
        paper = mix(theme.warn_mark, surface, 0.88)
        self.note = QBrush(paper)
        self.note_corner = QBrush(mix(theme.warn_mark, paper, 0.7))
        self.note_outline = QPen(mix(theme.warn_mark, paper, 0.55), 1)
        self.below = QBrush(mix(surface, theme.line, 0.35))
        self.bypassed_surface = QBrush(mix(surface, theme.canvas, 0.6))
        self.bypassed_outline = _line(mix(theme.muted, theme.canvas, 0.4), 1, Qt.PenStyle.DashLine)
        self.hatching = QPen(mix(theme.line, theme.canvas, 0.35), 1)
        self.bracket = QPen(mix(theme.muted, theme.canvas, 0.15), 1.4)
        self.refusal_outline = QPen(theme.bad, 1)
        self.glow = theme.accent_soft if not theme.dark else mix(theme.accent_soft, theme.accent, 0.35)
        self.guide = cosmetic(QPen(theme.accent, 1, Qt.PenStyle.DashLine))
        self.band = QBrush(_see_through(theme.accent, 0.10))
        self.band_outline = QPen(theme.accent, 0)
        self.ghost_outline = _line(theme.accent, 1.5, Qt.PenStyle.DashLine)
        self.ghost = QBrush(_see_through(surface, 0.85))
        self._unknown = theme.faint
        self._categories = {category: theme.category(category) for category in Category}

    def category(self, category: Category | None, *, is_bypassed: bool = False) -> QColor:
        """The colour of a group of layers; grey for a type that is not known, pale for what is bypassed."""
        colour = self._unknown if category is None else self._categories[category]
        return mix(colour, self.theme.canvas, 0.65) if is_bypassed else colour


def _line(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def cosmetic(pen: QPen) -> QPen:
    """As wide on the screen as it says, from near by and from afar."""
    made = QPen(pen)
    made.setCosmetic(True)
    return made


def _see_through(colour: QColor, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made
