"""What keys do in the comparison of networks, in words, for the sheet of keys; the doing is in the modules beside."""

from cnnstudio.core.texts import mark

COMPARE_KEYS: tuple[tuple[str, str], ...] = (
    (mark("N, F3"), mark("Go to the next row that differs")),
    (mark("P, Shift+F3"), mark("Go to the row before that differs")),
    ("Ctrl+C", mark("Copy the comparison as text")),
)
