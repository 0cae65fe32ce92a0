"""Why an engine ended, in a learner's words."""

from cnnstudio.core.messages import Failed
from cnnstudio.core.texts import mark, text

_SIGNALS = {
    4: mark("it met an instruction that this processor does not know"),
    6: mark("TensorFlow gave up on an inner error"),
    7: mark("it crashed while reading memory"),
    8: mark("it crashed in its arithmetic"),
    9: mark("the system ended it, usually for lack of memory"),
    11: mark("it crashed inside TensorFlow"),
    15: mark("another program asked it to end"),
}
# Windows gives the reason as an exit code of its own.
_WINDOWS_CODES = {
    0xC0000005: mark("it crashed inside TensorFlow"),
    0xC000001D: mark("it met an instruction that this processor does not know"),
    0xC0000409: mark("TensorFlow gave up on an inner error"),
    0xC0000017: mark("the system ended it, usually for lack of memory"),
}
_LACK_OF_MEMORY = (-9, 0xC0000017)


def died(exit_code: int | None) -> Failed:
    """The engine was gone of itself."""
    if exit_code in _LACK_OF_MEMORY:
        hint = text("Try a smaller batch size or a smaller network, or close other programs.")
    else:
        hint = text("Train again: a new engine starts. If it ends again, look into the engine's log file.")
    return Failed(
        message=text("The engine ended on its own: {reason}.", reason=_reason(exit_code)),
        hint=hint,
        details=text("exit code {code}", code=exit_code),
    )


def exit_code_in_words(exit_code: int | None) -> str:
    """How a process has left that gave no other reason."""
    return text("it left with exit code {code}", code=exit_code)


def sent_garbage(details: str) -> Failed:
    """The engine wrote something that is no message, and was ended for it."""
    return Failed(
        message=text("The engine sent something that cannot be read, or that is far too large, and was ended."),
        hint=text("Train again: a new engine starts."),
        details=details,
    )


def did_not_start(seconds: float) -> Failed:
    """The engine never said that it was ready."""
    return Failed(
        message=text("The engine was not ready after {seconds} seconds, and was ended.", seconds=round(seconds)),
        hint=text("Train again when the computer is less busy."),
    )


def did_not_stop(epochs: int) -> Failed:
    """A soft stop was not answered in time; `epochs` had been finished."""
    return Failed(
        message=text("The engine did not stop in time, and was ended. {kept}", kept=_kept(epochs)),
        hint=text("Train again: a new engine starts."),
    )


def was_cut_off(epochs: int) -> Failed:
    """There was no time to wait for a soft stop."""
    return Failed(message=text("The training was cut off before it could stop. {kept}", kept=_kept(epochs)))


def was_replaced() -> Failed:
    """A question reached an engine that gave way to a new one."""
    return Failed(message=text("The engine was ended before it could answer."), hint=text("Ask once more."))


def has_a_fault() -> Failed:
    """Our own side broke; the log file knows more."""
    return Failed(
        message=text("A fault in this program ended the training. The last checkpoint stays."),
        hint=text("The log file tells more about it. Train again."),
    )


def has_no_room_for_the_data() -> Failed:
    """The images do not fit into the window's own memory."""
    return Failed(
        message=text("There was not enough memory to prepare the images."),
        hint=text("Choose fewer or smaller images, or close other programs."),
    )


def _kept(epochs: int) -> str:
    if epochs:
        return text("The checkpoint of epoch {epoch} stays.", epoch=epochs)
    return text("No epoch was finished, so nothing of this run is kept.")


def _reason(exit_code: int | None) -> str:
    if exit_code is None:
        return text("it closed its connection")
    if exit_code < 0:
        known = _SIGNALS.get(-exit_code)
        return text(known) if known else text("signal {number} ended it", number=-exit_code)
    known = _WINDOWS_CODES.get(exit_code)
    return text(known) if known else exit_code_in_words(exit_code)
