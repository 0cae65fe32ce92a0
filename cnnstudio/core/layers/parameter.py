"""A setting of a layer: its name, its default, and how its value is checked, shown and handed to Keras.

Layers, optimizers, losses and data sources all declare their settings with such parameters, so one property form,
one validation and one code writer serve them all. The kinds lie in `parameters`, `sizes` and `penalties`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import Enum

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.texts import number, text

Value = bool | int | float | str | None | tuple["Value", ...]
Params = Mapping[str, Value]

LARGEST_INT = 2**31 - 1


@dataclass(frozen=True)
class KerasCall:
    """An argument that is itself made by Keras: the path below `keras`, e.g. "regularizers.L2", and its arguments."""

    path: str
    arguments: tuple[tuple[str, Value], ...]


Argument = Value | KerasCall
"""What a Keras call is given for a setting."""


class Required(Enum):
    """In place of Keras's default: the argument is always written, since Keras has none or a reader looks for it."""

    REQUIRED = "required"


REQUIRED = Required.REQUIRED


@dataclass(frozen=True)
class Parameter:
    """One setting: its name as Keras spells it, its default here, and what it is for."""

    name: str
    default: Value
    _: KW_ONLY
    help: str
    title: str = ""
    """How a form calls it; empty: as Keras does."""
    keras_default: Value | Required = REQUIRED
    card: str = ""
    """How the setting reads on a card, e.g. "{value} filters"; empty: it is not on the card."""
    card_of_one: str = ""
    """The same for the number 1, e.g. "1 filter", where that differs."""
    advanced: bool = False
    """Rarely changed: behind "More settings"."""

    def check(self, value: object) -> Value:
        """The value in its canonical form (lists become tuples); raises ParameterError for anything else."""
        raise self.refusal(value, "")

    def show(self, value: Value) -> str:
        """The value as a person reads it."""
        return number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)

    def keras_value(self, value: Value) -> Argument:
        """What the Keras call is given."""
        return value

    def from_keras(self, value: Argument) -> object:
        """The way back, for `check` to judge: what somebody's Keras call was given."""
        return value

    def on_card(self, value: Value) -> str:
        template = self.card_of_one if value == 1 and self.card_of_one else self.card
        return text(template, value=self.show(value)) if template else ""

    @property
    def label(self) -> str:
        """What a person knows it by."""
        return text(self.title) or self.name

    def refusal(self, value: object, expected: str) -> ParameterError:
        """What is raised for a value that does not fit."""
        return ParameterError(
            text("{name} cannot be {value}.", name=self.label, value=shortened(value)),
            hint=expected,
        )


def defaults(parameters: Sequence[Parameter]) -> dict[str, Value]:
    """Every setting at its default."""
    return {parameter.name: parameter.default for parameter in parameters}


def checked(parameters: Sequence[Parameter], values: Mapping[str, object]) -> dict[str, Value]:
    """All settings in canonical form, defaults filled in; raises ParameterError for a bad value or an unknown name."""
    known = {parameter.name: parameter for parameter in parameters}
    for name in values:
        if name not in known:
            raise ParameterError(
                text("There is no setting called {name}.", name=shortened(name)),
                hint=text("The settings are {names}.", names=", ".join(known) or text("none")),
            )
    return {name: parameter.check(values.get(name, parameter.default)) for name, parameter in known.items()}


def keras_arguments(parameters: Sequence[Parameter], params: Params) -> tuple[tuple[str, Argument], ...]:
    """The keyword arguments of the Keras call: all that Keras requires or that differ from Keras's own default."""
    return tuple(
        (parameter.name, parameter.keras_value(params[parameter.name]))
        for parameter in parameters
        if not _same(params[parameter.name], parameter.keras_default)
    )


def shortened(value: object, longest: int = 60) -> str:
    """A value from a file or a person, short enough for a sentence."""
    shown = value if isinstance(value, str) else repr(value)
    shown = " ".join(shown.split())
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _same(value: Value, default: Value | Required) -> bool:
    """1 and True are different arguments although they compare equal."""
    return type(value) is type(default) and value == default
