"""What the keys do in the outline, in words: the sheet of keys shows it. The doing is in the modules beside."""

from cnnstudio.core.texts import mark

OUTLINE_KEYS: tuple[tuple[str, str], ...] = (
    (mark("Up, Down"), mark("Go to the layer before or behind, with Shift to select both")),
    ("Enter", mark("Type settings: filters=8 kernel_size=5x5; fold or unfold a group, change a note")),
    ("F2", mark("Rename the layer or the group")),
    (mark("/, Space, Insert"), mark("Type a layer to add it below the row")),
    ("Alt+N", mark("Add a note beside the layer; Shift+Enter begins another line of it")),
    ("Alt+Insert", mark("Type a layer that begins another branch")),
    ("Ctrl+L", mark("Connect the layer from another, by its name")),
    ("Ctrl+Shift+L", mark("Disconnect the layer from another")),
    ("Del", mark("Delete the selected rows")),
    (mark("Alt+Up, Alt+Down"), mark("Move the layer within its chain")),
    (mark("Alt+Left, Alt+Right"), mark("Go to what the layer receives from, or to what it feeds")),
    ("Ctrl+C", mark("Copy the selected layers")),
    ("Ctrl+X", mark("Cut the selected layers")),
    ("Ctrl+V", mark("Paste layers below the row")),
    ("Ctrl+D", mark("Duplicate the selected layers")),
    ("Ctrl+Shift+X", mark("Take the selected layers out of their chain, which closes behind them")),
    ("Ctrl+B", mark("Bypass the selected layers, or use them again")),
    ("Ctrl+G", mark("Group the selected layers")),
    ("Ctrl+Shift+G", mark("Ungroup")),
    (mark("Menu key"), mark("What can be done with the row")),
)
