"""What keys do in the Python drawer, in words, for the sheet of keys; the doing is in gui/widgets/python_editor.py."""

from cnnstudio.core.texts import mark

EDITOR_KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+Enter", mark("Apply what is typed to the network")),
    ("Esc", mark("Discard what is typed; Ctrl+Z brings it back")),
    ("Ctrl+F", mark("Find in the script")),
    (mark("Tab, Shift+Tab"), mark("Indent a line, or take an indent back")),
    ("Ctrl+Tab", mark("On to the next control; Esc, then Tab does the same")),
)
