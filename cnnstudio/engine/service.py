"""The engine as a process or a thread: requests come in, reports go out, and nothing that fails ends it.

This module loads in a moment: the child's reader and writer stand before Keras is imported.
"""

import gc
from collections.abc import Callable
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.messages import LONGEST_TEXT, Failed, Message, Ready, Request
from cnnstudio.engine.inbox import Inbox
from cnnstudio.engine.outbox import Outbox
from cnnstudio.engine.translate import DivergedError, ExhaustedError, in_words

if TYPE_CHECKING:
    from cnnstudio.engine.desk import Desk


def serve(connection: "Connection[bytes, bytes]") -> None:
    """Answers the requests of `connection` until Shutdown comes or its other end closes.

    Ready comes first; a Failed without any id in its place says why Keras cannot be loaded, and ends the service. Each
    run ends in one Finished or Failed, each question in one answer or Failed, all with the ids of their request.
    """
    outbox = Outbox(connection)
    try:
        _Service(Inbox(connection), outbox).run()
    finally:
        outbox.close()


class _Service:
    def __init__(self, inbox: Inbox, outbox: Outbox) -> None:
        self._inbox = inbox
        self._outbox = outbox

    def run(self) -> None:
        desk: list[Desk] = []
        if not self._attempt(lambda: desk.append(self._opened()), Message()):
            return
        while (request := self._inbox.next()) is not None:
            self._attempt(partial(desk[0].answer, request), request)
            self._attempt(desk[0].tidy, Message())

    def _opened(self) -> "Desk":
        # Keras is imported here: seconds in which requests already arrive.
        from cnnstudio.engine.backend import device_name, versions
        from cnnstudio.engine.desk import Desk

        if parent_process() is not None:
            # Of 330,000 objects that came with Keras none goes before the process does: looking through them for
            # garbage would take a fifth of a second, again and again while a model is built.
            gc.freeze()
        desk = Desk(self._inbox, self._outbox.put, self._answer_aside)
        self._outbox.put(Ready(versions=versions(), device=device_name()))
        return desk

    def _answer_aside(self, answer: Callable[[Request], None], request: Request) -> None:
        """A question in the middle of a training: if it fails, the training goes on."""
        self._attempt(partial(answer, request), request)

    def _attempt(self, action: Callable[[], None], request: Message) -> bool:
        """What fails ends in a sentence, and the next request is served: nothing that Python raises ends the engine."""
        try:
            with in_words(everything=True):
                action()
        except CnnStudioError as sentence:
            self._outbox.put(_failed(sentence, request))
            return False
        return True


def _failed(sentence: CnnStudioError, request: Message) -> Failed:
    return Failed(
        run_id=request.run_id,
        request_id=request.request_id,
        message=sentence.message[:LONGEST_TEXT],
        hint=sentence.hint[:LONGEST_TEXT],
        details=sentence.details[:LONGEST_TEXT],
        exhausted=isinstance(sentence, ExhaustedError),
        slower=sentence.slower if isinstance(sentence, DivergedError) else 0.0,
    )
