"""What keys and mouse do on the canvas, in words: the sheet of keys shows it. The doing is in the modules beside."""

from cnnstudio.core.texts import mark

CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    (mark("Arrow keys"), mark("Move the selected layers by one step of the grid")),
    (mark("Alt+Arrow keys"), mark("Select the next layer in that direction")),
    (mark("Alt+Shift+Arrow keys"), mark("Select one more layer in that direction")),
    (mark("Alt+Page down, Alt+Page up"), mark("Select the next or the previous connection")),
    ("Enter", mark("Go to the settings of the selected layer")),
    ("F1", mark("Read the help of the selected layer, or of the one in the palette")),
    ("Ctrl+B", mark("Bypass the selected layers, or use them again")),
    ("Del", mark("Delete what is selected")),
    ("F2", mark("Rename the selected layer")),
    ("Ctrl+A", mark("Select all layers")),
    (mark("Space, /, Insert"), mark("Type a layer to add it, at the pointer or behind what is selected")),
    ("Ctrl+C", mark("Copy the selected layers")),
    ("Ctrl+X", mark("Cut the selected layers")),
    ("Ctrl+V", mark("Paste layers, or the Keras code on the clipboard")),
    ("Ctrl+D", mark("Duplicate the selected layers")),
    (mark("Alt+A, Alt+H, Alt+D"), mark("Align the selected cards: left, centres, right")),
    (mark("Alt+W, Alt+V, Alt+S"), mark("Align the selected cards: top, middles, bottom")),
    (mark("Alt+Shift+H, Alt+Shift+V"), mark("Distribute the selected cards: horizontally, vertically")),
    ("Esc", mark("Give up a gesture, select nothing, or close the hint")),
    ("Ctrl++", mark("Zoom in")),
    ("Ctrl+-", mark("Zoom out")),
    ("Ctrl+0", mark("Back to the beginning")),
    ("Ctrl+9", mark("Show the whole network")),
    (mark("Menu key"), mark("What can be done with the selection, connecting included")),
)
CANVAS_GESTURES: tuple[tuple[str, str], ...] = (
    (mark("Drag a layer from the palette"), mark("Add it, or put it into a connection")),
    (mark("Drag from the dot below a card"), mark("Connect it to another layer")),
    (mark("Drag a card"), mark("Move it, and what is selected along with it")),
    (mark("Drag on empty canvas"), mark("Select all that the frame touches")),
    (mark("Ctrl or Shift with a click"), mark("Select one more, or one less")),
    (mark("Double click on a card"), mark("Rename it")),
    (mark("Right click"), mark("What can be done here")),
    (mark("Wheel, with Shift sideways"), mark("Scroll")),
    (mark("Ctrl with the wheel"), mark("Zoom at the pointer")),
    (mark("Space or middle button, and drag"), mark("Pull the canvas")),
)
