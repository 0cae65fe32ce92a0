"""Checks of exported scripts that run nothing: the test says when they are done, and with what."""

import threading

from cnnstudio.data.script_check import WrittenScript
from cnnstudio.data.script_verdict import Proof, UncheckedError


class FakeCheck:
    """Waits, as a real one does, until it is answered or ended."""

    def __init__(self, written: WrittenScript) -> None:
        self.written = written
        self.is_ended = False
        self._answer: Proof | Exception = UncheckedError("The check was ended.")
        self._may_answer = threading.Event()

    @property
    def proof(self) -> Proof:
        return Proof(self.written.expected.parameters, 2)

    def answer(self, answer: Proof | Exception | None = None) -> None:
        """With a proof, unless another answer is given."""
        self._answer = answer or self.proof
        self._may_answer.set()

    def run(self) -> Proof:
        self._may_answer.wait()
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    def end(self) -> None:
        self.is_ended = True
        self._may_answer.set()


class Checks(list[FakeCheck]):
    """All that were made, in order."""

    def __call__(self, written: WrittenScript) -> FakeCheck:
        self.append(FakeCheck(written))
        return self[-1]


def passing(written: WrittenScript) -> FakeCheck:
    """A check that finds everything right, at once."""
    made = FakeCheck(written)
    made.answer()
    return made
