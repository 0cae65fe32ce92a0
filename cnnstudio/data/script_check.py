"""The proof that an exported script runs: the very files that were written, in a fresh Python, for two batches."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.code.expected import Expected
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.memory import free_memory
from cnnstudio.core.texts import number, text
from cnnstudio.data.script_verdict import Outcome, Proof, ScriptError, UncheckedError, verdict
from cnnstudio.data.temporary import VARIABLES

SECONDS = 300.0
"""For all of it; on an idle computer it takes five to ten, and a minute with a thousand layers."""
_MEMORY = 2**30
"""Bytes that TensorFlow wants to itself: the system would end a process for lack of them, perhaps the training."""
_TRIAL = Path(__file__).with_name("script_trial.py")
_OUTPUT_KEPT = 20_000
_LACK_OF_MEMORY = (-9, 0xC0000017)


@dataclass(frozen=True)
class WrittenScript:
    """A script and its data as they were written, and what the script has to turn out to be."""

    script: Path
    data: Path
    script_digest: str
    data_digest: str
    expected: Expected


def digest(content: bytes) -> str:
    """By which a file is known again."""
    return hashlib.sha256(content).hexdigest()


class ScriptCheck:
    """One check, run once. `end` kills it, from any thread."""

    def __init__(self, written: WrittenScript, python: str = sys.executable, seconds: float = SECONDS) -> None:
        self._written = written
        self._python = python
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def run(self) -> Proof:
        """Returns when the script has proved itself; raises ScriptError, or UncheckedError if it could not be tried."""
        _require_unchanged(self._written)
        _require_memory()
        try:
            with tempfile.TemporaryDirectory(prefix="cnnstudio-check-", ignore_cleanup_errors=True) as folder:
                outcome = self._outcome(Path(folder))
        except OSError as error:
            raise UncheckedError(
                text("The script was not run: {reason}.", reason=error.strerror or error),
                hint=text("It is written. Run it yourself to see whether it works."),
                details=str(error),
            ) from error
        _require_unchanged(self._written)
        return verdict(outcome, self._written.expected)

    def end(self) -> None:
        """The process is gone at once; `run` then raises UncheckedError."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()

    def _outcome(self, folder: Path) -> Outcome:
        """What the trial reports; `folder` is empty, and the one place where the script may write."""
        report, output = folder / "report.json", folder / "output.txt"
        with output.open("wb") as sink:
            code = self._run_trial(folder, report, sink.fileno())
        printed = output.read_bytes()[-_OUTPUT_KEPT:].decode("utf-8", "replace")
        try:
            outcome: Outcome = json.loads(report.read_bytes())
        except (OSError, ValueError):
            raise _died(code, printed) from None
        return {**outcome, "printed": printed}

    def _run_trial(self, folder: Path, report: Path, sink: int) -> int:
        with self._lock:
            if self._ended:
                raise _was_ended()
            self._process = self._started(folder, report, sink)
        try:
            code = self._process.wait(self._seconds)
        except subprocess.TimeoutExpired:
            raise _took_too_long(self._seconds) from None
        finally:
            # Whatever happened, Ctrl+C included: no process is left behind.
            self._process.kill()
            self._process.wait()
        if self._ended:
            raise _was_ended()
        return code

    def _started(self, folder: Path, report: Path, sink: int) -> subprocess.Popen[bytes]:
        # -P: what lies beside the script is not imported unasked; the trial looks whether it would be.
        words = [self._python, "-P", *map(str, (_TRIAL, self._written.script.absolute(), report, os.getpid()))]
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        return subprocess.Popen(
            words, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=sink, stderr=sink,
            creationflags=flags,
        )  # fmt: skip


def _environment(folder: Path) -> dict[str, str]:
    """As a terminal would have it, but for the graphics card, since a training that uses it leaves no memory on it, and
    for the place of temporary files: the trial removes none of them when it ends.
    """
    temporary = dict.fromkeys(VARIABLES, str(folder))
    return {**os.environ, **temporary, "CUDA_VISIBLE_DEVICES": "-1", "PYTHONIOENCODING": "utf-8"}


def _require_unchanged(written: WrittenScript) -> None:
    for path, wanted in ((written.script, written.script_digest), (written.data, written.data_digest)):
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ScriptError(
                text("{name} cannot be found or read any more in {folder}.",
                     name=shortened(path.name), folder=path.parent),
                hint=text("Take the code home once more."),
                details=str(error),
            ) from error  # fmt: skip
        if found != wanted:
            raise ScriptError(
                text("{name} was changed after it was written.", name=shortened(path.name)),
                hint=text("Take the code home once more, under another name if another program writes this file."),
            )


def _require_memory() -> None:
    free = free_memory()
    if free < _MEMORY:
        raise UncheckedError(
            text("The script was not run: only {free} MB of memory are free.", free=number(free // 10**6)),
            hint=text("Close other programs, or run it yourself later."),
        )


def _died(code: int, printed: str) -> UncheckedError:
    if code in _LACK_OF_MEMORY:
        return UncheckedError(
            text("The check was ended by the system, usually for lack of memory."),
            hint=text("Close other programs, or run the script yourself later."),
            details=printed,
        )
    return UncheckedError(
        text("The check ended on its own, with exit code {code}.", code=code),
        hint=text("The script is written. Run it yourself to see whether it works."),
        details=printed,
    )


def _took_too_long(seconds: float) -> UncheckedError:
    return UncheckedError(
        text("The check was ended: it was not done after {seconds} seconds.", seconds=number(round(seconds))),
        hint=text("The script is written. Run it yourself to see whether it works."),
    )


def _was_ended() -> UncheckedError:
    return UncheckedError(text("The check was ended."), hint=text("The script is written, but was not run."))
