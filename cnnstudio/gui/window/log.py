"""The window's log: what happened, for whoever looks for a fault. Nothing personal but paths, and nothing is sent."""

import faulthandler
import logging
import os
import platform
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from cnnstudio import __version__
from cnnstudio.core.errors import DataError
from cnnstudio.data.folders import log_folder

LOG = logging.getLogger("cnnstudio")
FILE_NAME = "cnnstudio.log"
_LOG_BYTES = 1_000_000


def start_log() -> Path | None:
    """Writes the log into the log folder, two files of a megabyte; without one the studio works all the same."""
    try:
        path = log_folder() / FILE_NAME
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except (OSError, DataError):
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.info(
        "started: CNN Studio %s, Python %s, Qt %s on %s, %s, process %d",
        __version__,
        platform.python_version(),
        qVersion(),
        QGuiApplication.platformName(),
        platform.platform(),
        os.getpid(),
    )
    return path


class CrashLog:
    """Has the interpreter write the stacks into the log when native code takes this process down."""

    def __init__(self, path: Path | None) -> None:
        # A file of its own: the handler closes its one when the log is turned over, and the number would soon
        # stand for another file.
        self.stream: TextIO | None = None
        if path is not None:
            try:
                self.stream = path.open("a", encoding="utf-8")
                faulthandler.enable(self.stream)
            except (OSError, ValueError):
                self.stream = None

    def close(self) -> None:
        """Back to the terminal, where there is one."""
        if self.stream is None:
            return
        faulthandler.disable()
        self.stream.close()
        if sys.stderr is not None:
            faulthandler.enable()
