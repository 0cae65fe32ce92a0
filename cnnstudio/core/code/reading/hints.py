"""What happens instead, where the studio has no setting for something in the training of the source."""

from cnnstudio.core.texts import text


def stays_in_force(name: str) -> str:
    """Beside an optimizer or a loss that the studio has not."""
    return text("{name} stays in force. Choose another under Training.", name=name)


def without_callback(name: str) -> str:
    """Beside a callback."""
    if name == "EarlyStopping":
        return text("All epochs are trained, unless you stop the training; the best weights can be kept.")
    return text("The training goes on without it.")


def without_setting(name: str) -> str:
    """Beside an argument of an optimizer."""
    if name in ("decay", "weight_decay"):
        return text("It was left out: the learning rate stays the same in all epochs, and weights do not decay.")
    return text("It was left out; the optimizer trains without it.")


def without_argument(name: str) -> str:
    """Beside an argument of `fit`."""
    if name == "initial_epoch":
        return text("The training begins with its first epoch.")
    return text("All images count alike. Take about as many images of each class.")
