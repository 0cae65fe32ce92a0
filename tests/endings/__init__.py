"""How the process of the window ends: killed at any moment, closed, quit or told to end in every state.

The bad inputs, before any of the code: SIGKILL while a file is encoded, written, flushed, renamed or removed, while the
engine starts, trains or saves, and again in the next life before that has tidied up; a disk that is slow; the same
moments met by close, by quit and by SIGTERM, with and without unsaved changes, with a dialog, a question, a menu or a
drag under way, hidden or minimised, and a second signal while the first is being obeyed.
"""
