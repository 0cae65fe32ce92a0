"""Keras and TensorFlow, imported once, quietly, and set as the studio needs them.

All of the engine takes them from here, so that no module can import them before the environment is right.
"""

import gc
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import numpy as np

import cnnstudio

# Keras reads the choice while it is imported; ours is the only back end that the studio was tried with.
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

_DEEPEST_CALL = 20_000
"""Keras walks a model recursively: a chain of a thousand layers needs far more than Python's thousand calls."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Hides what TensorFlow's C++ writes to stderr while it is imported: no log level reaches it that early."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # a window without a terminal has no stderr to hide
        yield
        return
    with tempfile.TemporaryFile() as sink:
        os.dup2(sink.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


with _quiet():
    import keras
    import tensorflow as tf

__all__ = ["device_name", "forget_models", "keras", "set_up", "tf", "versions"]


def set_up() -> None:
    """What Keras keeps for each thread and what a user's own keras.json may have changed; call it before building."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _DEEPEST_CALL))
    keras.config.set_floatx("float32")
    keras.config.set_image_data_format("channels_last")
    keras.config.set_dtype_policy("float32")
    tf.get_logger().setLevel("ERROR")


def forget_models() -> None:
    """Keras keeps what it built until it is told not to, and takes a twentieth of a second.

    Among the models are cycles, which Keras has collected. Not where Python's own collection is switched off: a window
    then collects in its own thread, and nowhere else (gui/collecting.py).
    """
    keras.utils.clear_session(free_memory=gc.isenabled())


def versions() -> dict[str, str]:
    """What a result depends on, by name."""
    return {
        "cnnstudio": cnnstudio.__version__,
        "python": platform.python_version(),
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
        "numpy": np.__version__,
    }


def device_name() -> str:
    """The processor that trains: a graphics card's name, or CPU."""
    for device in tf.config.list_physical_devices("GPU"):
        with suppress(RuntimeError, ValueError):
            return str(tf.config.experimental.get_device_details(device).get("device_name", "GPU"))
    return "CPU"
