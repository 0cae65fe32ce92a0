"""The engine that is there at the moment: started when it is needed, in a child or in a thread."""

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Literal

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.memory import free_memory
from cnnstudio.core.messages import Request, encode
from cnnstudio.core.texts import number, text
from cnnstudio.gui.training.host import ChildHost, Host, ThreadHost
from cnnstudio.gui.training.launch import Serve

HostKind = Literal["child", "thread"]

START_SECONDS = 120.0
_NEVER = float("inf")
_SPARE_NEEDS = 6 * 2**30
_MOST_LOSSES = 3
"""In a row: something may be waiting for each new engine, and starting them for ever would keep the computer busy."""
_MOST_STARTS = 2
"""Children in a row that come to nothing until there is a thread instead: one alone may have died of a bad moment."""
_COULD_NOT_START = (1, 255)
"""Exit codes of a Python that is not found where it should be, or that cannot load what it was given."""


class Engine:
    """Keeps one host; where no child can start, it goes over to threads and says so."""

    def __init__(
        self,
        kind: HostKind,
        serve: Serve,
        changed: Callable[[str], None],
        told: Callable[[str], None],
    ) -> None:
        self._kind: HostKind = kind
        self._wanted: HostKind = kind
        self._serve = serve
        self._changed = changed
        self._told = told
        self._host: Host | None = None
        self._device = ""
        self._words = ""
        self._losses = self._vain_starts = 0
        self.start_by = _NEVER
        """When the engine must have said that it is ready, in seconds of the monotonic clock."""

    @property
    def host(self) -> Host | None:
        return self._host

    @property
    def is_ready(self) -> bool:
        """It has said so; Keras is loaded."""
        return bool(self._device)

    @property
    def is_as_wanted(self) -> bool:
        """No host runs, or one of the kind that was preferred last."""
        return self._host is None or self._kind == self._wanted

    def prefer(self, kind: HostKind) -> None:
        """What the next host is to be; may be called from any thread."""
        self._wanted = kind

    @property
    def can_rehearse(self) -> bool:
        """A child that stands ready; a thread of the window would hold the window up."""
        return self._kind == "child" and self.is_ready

    @property
    def stands_aside(self) -> bool:
        """It is ready, or starts in a process of its own: to load Keras inside the window would hold it up."""
        return self.is_ready or self._wanted == "child"

    @property
    def can_be_spared(self) -> bool:
        """There is room for a child that nobody has asked for yet."""
        return self._wanted == "child" and free_memory() >= _SPARE_NEEDS

    def warm_up(self) -> None:
        """Starts a child ahead of its first use, if there is memory for it."""
        if self.can_be_spared:
            # Nobody waits for it yet: what keeps it from starting is told when somebody does.
            with suppress(TrainingError):
                self.start()

    def replace(self) -> None:
        """One that was good is gone: another is warmed up, unless that has happened several times in a row."""
        self._losses += 1
        if self._losses < _MOST_LOSSES:
            self.warm_up()
        elif self._losses == _MOST_LOSSES:
            self._told(
                text(
                    "The engine ended {count} times in a row. The next one starts when it is needed.",
                    count=number(self._losses),
                )
            )

    def prove_good(self) -> None:
        """It has done what it was asked."""
        self._losses = 0

    def start(self) -> Host:
        """The engine that runs, or a new one. Raises TrainingError where not even a thread can be started."""
        if self._host is None:
            self._host = self._new_host()
            self.start_by = monotonic() + START_SECONDS
            self._tell(text("engine starting"))
        return self._host

    def send(self, request: Request) -> None:
        """To the engine that runs, or to a new one: it reads when it is ready."""
        self.start().send(encode(request))

    def stand_ready(self, device: str) -> None:
        """It has said what it runs on."""
        self._device = device
        self._vain_starts = 0
        self.start_by = _NEVER
        self.tell_ready()

    def tell_ready(self) -> None:
        """Has nothing to do."""
        if self.is_ready:
            self._tell(text("engine ready · {device}", device=self._device))

    def tell_training(self) -> None:
        self._tell(text("training"))

    def cannot_start(self) -> bool:
        """A child that has just ended never came so far as to load anything."""
        return (
            self._kind == "child"
            and not self.is_ready
            and self._host is not None
            and self._host.exit_code in _COULD_NOT_START
        )

    def count_vain_start(self, reason: str) -> None:
        """A child came to nothing: the next one is tried, and after the last of them a thread from now on."""
        self._vain_starts += 1
        if self._vain_starts < _MOST_STARTS:
            return
        self._kind = self._wanted = "thread"
        self._vain_starts = 0
        self._told(
            text(
                "The engine could not be started as a process of its own, {count} times in a row: {reason}. Training "
                "runs inside the window instead.",
                count=number(_MOST_STARTS),
                reason=reason,
            )
        )

    def end(self) -> None:
        """As hard as the host can; the next use starts another."""
        host, self._host = self._host, None
        self._device = ""
        self.start_by = _NEVER
        if host is not None:
            host.end()
            self._tell(text("engine ended"))

    def _tell(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._changed(words)

    def _new_host(self) -> Host:
        self._kind = self._wanted
        while self._kind == "child":
            try:
                return ChildHost(self._serve)
            except TrainingError as error:
                self.count_vain_start(error.details)
        return ThreadHost(self._serve)
