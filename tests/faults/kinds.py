"""The kinds of faults: what each does to the engine, and what the window must make of it."""

import ctypes
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from cnnstudio.core.messages import BatchReport, EpochReport, Report, Resumed, Started

Ending = Literal["failed", "finished", "hangs"]
"""How the run ends: in a sentence, as if nothing had been, or not before somebody presses Stop."""
_MESSAGES = 200_000
_HUGE = 200_000_000
_released = threading.Event()
_pipes: list[int] = []


@dataclass(frozen=True)
class Scene:
    """Where a fault happens: in the thread that trains."""

    run_id: str
    run_dir: Path
    report: Callable[[Report], None]
    connection: "Connection[bytes, bytes]"


@dataclass(frozen=True)
class Kind:
    """One way to go wrong; `words` are in the sentence that names it."""

    name: str
    strike: Callable[[Scene], object]
    ending: Ending = "failed"
    words: str = ""
    in_thread: bool = True
    """A process survives it, so it is tried on the host that is a thread of the window, too."""


def let_go() -> None:
    """Ends what hangs in threads of this process, so that a test leaves none behind."""
    _released.set()
    while _pipes:
        os.close(_pipes.pop())


def lift_limits() -> None:
    """What the process may use again without bounds: the engine that survived a fault trains the next run, too."""
    if sys.platform == "win32":
        return
    import resource

    for limit in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (hard, hard))


def _raise(error: BaseException) -> None:
    raise error


def _dive(depth: int) -> int:
    # Through native code, as Keras does it.
    return max([depth + 1], key=_dive)


def _segfault(_scene: Scene) -> None:
    ctypes.string_at(0)


def _hold_for(seconds: int) -> None:
    """A native call that does not give the interpreter back."""
    ctypes.PyDLL(None).sleep(seconds)


def _never_return(_scene: Scene) -> None:
    """A native call during which Python runs on."""
    ear, mouth = os.pipe()
    _pipes.append(mouth)
    ctypes.CDLL(None).read(ear, ctypes.create_string_buffer(1), 1)
    os.close(ear)


def _wait_for_ever(_scene: Scene) -> None:
    _released.clear()
    _released.wait()


def _flood(scene: Scene) -> None:
    for number in range(_MESSAGES // 4):
        scene.report(batches(scene.run_id, number, [1.0]))
        scene.report(Resumed(run_id=scene.run_id))
        scene.report(_epoch(scene.run_id, number))
        scene.report(Started(run_id=scene.run_id, epochs=10**9, steps_per_epoch=10**9))


def batches(run_id: str, first: int, losses: list[float]) -> BatchReport:
    return BatchReport(
        run_id=run_id, epoch=1, first=first, losses=losses, accuracies=losses, images_per_second=1.0
    )  # fmt: skip


def _epoch(run_id: str, epoch: int) -> EpochReport:
    return EpochReport(
        run_id=run_id, epoch=10**6 + epoch, loss=9.0, accuracy=0.0, val_loss=9.0, val_accuracy=0.0, learning_rate=1.0,
        seconds=1.0, best=True,
    )  # fmt: skip


def _say_too_much(scene: Scene) -> None:
    scene.report(batches(scene.run_id, 0, [0.5] * (_HUGE // 18)))


def _say_too_much_past_the_outbox(scene: Scene) -> None:
    scene.connection.send_bytes(bytes(_HUGE))


def _limit_memory(_scene: Scene) -> None:
    import resource

    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 2**20, -1))
    # What Keras would do next, all at once.
    bytearray(2**26)


def _limit_files(_scene: Scene) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, -1))


def _lose_folder(scene: Scene) -> None:
    shutil.rmtree(scene.run_dir)


KINDS = (
    Kind("exception", lambda _: _raise(ValueError("what nobody expected")), words="ValueError: what nobody expected"),
    Kind("SystemExit", lambda _: sys.exit(3), words="ended the training from within"),
    Kind("KeyboardInterrupt", lambda _: _raise(KeyboardInterrupt()), words="interrupted from outside"),
    Kind("MemoryError", lambda _: bytearray(2**62), words="not enough memory"),
    Kind("RecursionError", lambda _: _dive(0), words="called itself too often"),
    Kind("os._exit", lambda _: os._exit(5), words="it left with exit code 5", in_thread=False),
    Kind("SIGSEGV", _segfault, words="it crashed inside TensorFlow", in_thread=False),
    Kind("abort", lambda _: os.abort(), words="TensorFlow gave up on an inner error", in_thread=False),
    Kind("SIGKILL", lambda _: os.kill(os.getpid(), signal.SIGKILL), words="for lack of memory", in_thread=False),
    Kind("lock held for 5 s", lambda _: _hold_for(5), "finished"),
    Kind("lock held for ever", lambda _: _hold_for(10**6), "hangs", words="did not stop in time", in_thread=False),
    Kind("native call that never returns", _never_return, "hangs", words="did not stop in time"),
    Kind("silent stall", _wait_for_ever, "hangs", words="did not stop in time"),
    Kind("200,000 messages", _flood, "finished"),
    Kind("message of 200 MB", _say_too_much, "finished"),
)
"""The fourteen; what never returns does so in two ways."""
MORE = (
    Kind("200 MB past the outbox", _say_too_much_past_the_outbox, words="far too large"),
    Kind("memory limit", _limit_memory, words="not enough memory", in_thread=False),
    Kind("no room for files", _limit_files, words="could not be saved", in_thread=False),
    Kind("run folder gone", _lose_folder, words="is not there any more"),
)
"""What the engine's own bounds do not see, and what it may run out of."""
BY_NAME = {kind.name: kind for kind in (*KINDS, *MORE)}
