"""The window: views that follow the document. Knows the engine only through messages."""

import os

# qtawesome asks which Qt to use; another one on the machine must not answer.
os.environ.setdefault("QT_API", "pyside6")
