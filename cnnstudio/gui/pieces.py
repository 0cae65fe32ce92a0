"""What is selected, copied, cut, pasted and duplicated: the same from the canvas, the outline and the menu."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from cnnstudio.core.clipboard import MIME_TYPE, Clip, clip, looks_like_clip
from cnnstudio.core.code.recognizing import looks_like_keras
from cnnstudio.core.editing.pasting import Pasted
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.pasting import place_for
from cnnstudio.gui.clipboard import clip_of, put_on_clipboard
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


class Pieces:
    """Each is one step of undo, and what is new is selected. Raises CnnStudioError where it cannot be."""

    def __init__(self, document: ProjectDocument, selection: Selection) -> None:
        self._document, self._selection = document, selection

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected layers; raises NetworkError where there is none."""
        if not self._selection.layers:
            raise NetworkError(text("Select a layer first."))
        return self._selection.layers

    def copy(self) -> None:
        put_on_clipboard(clip(self._document.project, *self._some))

    def cut(self) -> None:
        put_on_clipboard(self._document.cut(*self._some))

    def duplicate(self) -> None:
        """To the right of what is selected, connected to nothing outside; notes alone a step beside themselves."""
        (layers, notes), project = self._some, self._document.project
        at, _ = place_for(project, clip(project, layers, notes)) if layers else (None, None)
        self._select(self._document.duplicate(layers, notes, at=at))

    def take_out(self) -> None:
        """The selected layers beside what they were in, which closes behind them."""
        chosen, project = self.selected, self._document.project
        piece = clip(project, chosen)
        (x, y), ((there, down), _) = piece.corner, place_for(project, piece)
        places = {i: (place[0] + there - x, place[1] + down - y) for i, place in piece.layout.items()}
        self._document.take_out(chosen, places)

    def put_in(self, piece: Clip, point: QPointF | None = None, beside: Sequence[str] = ()) -> None:
        """At a point of the scene, else by what is `beside` it."""
        at, after = place_for(self._document.project, piece, point, beside)
        self._select(self._document.paste(piece, at, after))

    @property
    def _some(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The selected layers and notes; raises NetworkError where there is neither."""
        if not self._selection.layers and not self._selection.notes:
            raise NetworkError(text("Select a layer or a note first."))
        return self._selection.layers, self._selection.notes

    def _select(self, made: Pasted) -> None:
        self._selection.select(made.layer_ids, notes=made.note_ids)


def piece_or_code() -> Clip | str:
    """What the clipboard has for a network: layers before Python. Raises NetworkError for anything else."""
    mime = _mime()
    piece = clip_of(mime)
    if piece is not None:
        return piece
    if looks_like_keras(words := mime.text()):
        return words
    raise NetworkError(
        text("There are no layers and no Keras code on the clipboard."), hint=text("Copy some layers first.")
    )


def can_be_pasted() -> bool:
    """Whether what lies there means to be layers or Python; what is broken is told when it is pasted."""
    mime = _mime()
    words = mime.text()
    return mime.hasFormat(MIME_TYPE) or looks_like_clip(words) or looks_like_keras(words)


def _mime() -> QMimeData:
    # An empty clipboard has none, whatever the types of PySide say.
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if found is None else found
