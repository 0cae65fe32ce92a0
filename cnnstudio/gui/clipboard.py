"""Layers and notes on the system's clipboard: for other windows, for mail, and back."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from cnnstudio.core.clipboard import LONGEST_TEXT, MIME_TYPE, Clip, from_text, looks_like_clip, to_text
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.texts import text


def put_on_clipboard(piece: Clip) -> None:
    """As text that can be mailed, and as a kind of its own."""
    clipboard, words = QGuiApplication.clipboard(), to_text(piece)
    # Data made in Python would be deleted by Qt after Python is gone, which ends in a crash at the end of the program
    # (PySide6 6.11, offscreen): Qt makes them itself, and is given the second kind afterwards.
    clipboard.setText(words)
    clipboard.mimeData().setData(MIME_TYPE, words.encode())


def clip_of(mime: QMimeData) -> Clip | None:
    """The piece in it; None where there is none, such as Python or nothing. Raises NetworkError for a broken one."""
    if mime.hasFormat(MIME_TYPE):
        return from_text(_decoded(mime.data(MIME_TYPE).data()))
    words = mime.text() if mime.hasText() else ""
    return from_text(words) if looks_like_clip(words) else None


def _decoded(data: bytes | bytearray | memoryview) -> str:
    if len(data) > 4 * LONGEST_TEXT:
        raise NetworkError(text("The clipboard holds too much to be layers."))
    try:
        return bytes(data).decode()
    except UnicodeDecodeError as error:
        raise NetworkError(
            text("This cannot be pasted. It is no text."), hint=text("Copy the layers once more.")
        ) from error
