"""Requests as they arrive: a thread of its own reads them, so that a stop is heard while the model trains."""

import threading
from collections import deque
from multiprocessing.connection import Connection

import msgspec

from cnnstudio.core.messages import (
    Augment,
    LoadRun,
    Pause,
    Predict,
    Request,
    Resume,
    ShowKernels,
    ShowMaps,
    Shutdown,
    Stop,
    Train,
    decode_request,
)
from cnnstudio.engine.control import Control

QUICK = (ShowMaps, ShowKernels, Predict, Augment)
"""Questions that are answered between two batches."""
_CHANGES_MODEL = (Train, LoadRun)
"""What comes after one of these is about another model, and waits for it."""


class Inbox:
    """Work in the order of its arrival; stop, pause and resume reach their run at once."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        self._waiting: deque[Request] = deque()
        self._controls: dict[str, Control] = {}
        self._ended = False
        self._news = threading.Condition()
        threading.Thread(target=self._read, name="engine requests", daemon=True).start()

    @property
    def is_empty(self) -> bool:
        """Nobody waits for anything."""
        return not self._waiting and not self._ended

    @property
    def first(self) -> Request | None:
        """What is next, left where it is; None: nothing waits, or there is nobody left to work for."""
        with self._news:
            return self._waiting[0] if self._waiting and not self._ended else None

    def next(self) -> Request | None:
        """Waits for the next piece of work; None when there is nobody left to work for."""
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._ended)
            return None if self._ended else self._waiting.popleft()

    def take(self, kinds: tuple[type, ...]) -> Request | None:
        """The first waiting question of these kinds about the present model, without waiting."""
        with self._news:
            for request in self._waiting:
                if isinstance(request, _CHANGES_MODEL):
                    return None
                if isinstance(request, kinds):
                    self._waiting.remove(request)
                    return request
            return None

    def control(self, run_id: str) -> Control:
        """That of a run that was asked for; it may have been stopped or paused already."""
        with self._news:
            return self._controls.setdefault(run_id, Control())

    def forget(self, run_id: str) -> None:
        """The run is over."""
        with self._news:
            self._controls.pop(run_id, None)

    def _read(self) -> None:
        try:
            while not self._ended:
                self._sort(decode_request(self._connection.recv_bytes()))
        except (EOFError, OSError, msgspec.DecodeError):
            return
        finally:
            # The window is gone, or speaks another language, or memory ran out: what runs has nobody to run for.
            self._end()

    def _sort(self, request: Request) -> None:
        match request:
            case Shutdown():
                self._end()
            case Stop() | Pause() | Resume():
                self._steer(request)
            case _:
                self._add(request)

    def _steer(self, request: Stop | Pause | Resume) -> None:
        with self._news:
            control = self._controls.get(request.run_id)
        if control is None:
            return
        match request:
            case Stop():
                control.stop()
            case Pause():
                control.pause()
            case Resume():
                control.resume()

    def _add(self, request: Request) -> None:
        with self._news:
            if isinstance(request, Train):
                self._controls.setdefault(request.run_id, Control())
            self._waiting.append(request)
            self._news.notify()
            controls = tuple(self._controls.values())
        for control in controls:
            control.wake()

    def _end(self) -> None:
        with self._news:
            self._ended = True
            self._news.notify()
            controls = tuple(self._controls.values())
        for control in controls:
            control.stop()
