"""How a network is trained: optimizers, losses and settings, declared with the same parameter kinds as layers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cnnstudio.core.facts import CLASS, IMAGE, LabelKind
from cnnstudio.core.layers.parameter import Argument, Parameter, Params, checked, defaults, keras_arguments
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, FloatParameter, IntParameter
from cnnstudio.core.texts import mark

MOMENTS = {"val_loss": mark("validation loss"), "val_accuracy": mark("validation accuracy")}
"""What can decide which epoch was the best."""


@dataclass(frozen=True)
class OptimizerSpec:
    """An optimizer; `slots` is how many extra numbers it always keeps for each trainable parameter."""

    type_id: str
    keras_class: str
    summary: str
    parameters: tuple[Parameter, ...]
    slots: int

    def slots_for(self, params: Params) -> int:
        """As `slots`; a momentum above 0 adds a velocity (Keras: `SGD.build`, `RMSprop.build`)."""
        return self.slots + (1 if params.get("momentum") else 0)

    def keras_arguments(self, params: Params) -> tuple[tuple[str, Argument], ...]:
        return keras_arguments(self.parameters, params)


@dataclass(frozen=True)
class LossSpec:
    """A loss, and how it wants the labels."""

    type_id: str
    title: str
    summary: str
    labels: LabelKind
    takes_logarithm: bool = True
    """Of what the network puts out for the true class, which must be a probability."""
    compares_values: bool = False
    """One by one, so that it can compare images as well."""


def _learning_rate(default: float) -> FloatParameter:
    return FloatParameter(
        "learning_rate",
        default,
        minimum=0.0,
        open_minimum=True,
        maximum=100.0,
        help=mark("How far each update goes. Too small: slow. Too large: the loss jumps or explodes."),
    )


def _share(name: str, default: float, text: str) -> FloatParameter:
    return FloatParameter(
        name, default, minimum=0.0, maximum=1.0, open_maximum=True, keras_default=default, advanced=True, help=text
    )


OPTIMIZERS: dict[str, OptimizerSpec] = {
    spec.type_id: spec
    for spec in (
        OptimizerSpec(
            "adam",
            "Adam",
            mark("Adapts the step of every weight; a good first choice."),
            (
                _learning_rate(0.001),
                _share("beta_1", 0.9, mark("How long the mean of the gradients remembers.")),
                _share("beta_2", 0.999, mark("How long the mean of their squares remembers.")),
            ),
            slots=2,
        ),
        OptimizerSpec(
            "rmsprop",
            "RMSprop",
            mark("Divides each step by the recent size of the gradient."),
            (_learning_rate(0.001), _share("rho", 0.9, mark("How long the mean of the squares remembers."))),
            slots=1,
        ),
        OptimizerSpec(
            "sgd",
            "SGD",
            mark("Plain gradient descent, with a velocity if momentum is above 0."),
            (
                _learning_rate(0.01),
                replace(
                    _share("momentum", 0.0, mark("How much of the last step is kept as velocity.")), advanced=False
                ),
                BoolParameter(
                    "nesterov", False, keras_default=False, advanced=True, help=mark("Looks ahead along the velocity.")
                ),
            ),
            slots=0,
        ),
    )
}

LOSSES: dict[str, LossSpec] = {
    spec.type_id: spec
    for spec in (
        LossSpec(
            "sparse_categorical_crossentropy",
            mark("Cross-entropy"),
            mark("−log of the probability given to the true class; labels are whole numbers."),
            LabelKind.INTEGER,
        ),
        LossSpec(
            "categorical_crossentropy",
            mark("Cross-entropy, one-hot"),
            mark("The same loss; labels are rows with a single 1."),
            LabelKind.ONE_HOT,
        ),
        LossSpec(
            "mean_squared_error",
            mark("Squared error"),
            mark("The mean squared distance from the one-hot label or the pixel; it learns more slowly on classes."),
            LabelKind.ONE_HOT,
            takes_logarithm=False,
            compares_values=True,
        ),
        LossSpec(
            "mean_absolute_error",
            mark("Absolute error"),
            mark("The mean distance from the one-hot label or the pixel; few large errors count less than squared."),
            LabelKind.ONE_HOT,
            takes_logarithm=False,
            compares_values=True,
        ),
        LossSpec(
            "binary_crossentropy",
            mark("Binary cross-entropy"),
            mark("Cross-entropy of each value by itself, as of a pixel from 0 to 1; it suits sigmoid."),
            LabelKind.ONE_HOT,
            compares_values=True,
        ),
    )
}

OPTIMIZER = ChoiceParameter(
    "optimizer",
    "adam",
    choices=tuple(OPTIMIZERS),
    titles=tuple(spec.keras_class for spec in OPTIMIZERS.values()),
    help=mark("The rule by which gradients become new weights."),
)
TARGET = ChoiceParameter(
    "target",
    CLASS,
    choices=(CLASS, IMAGE),
    titles=(mark("the class"), mark("the image itself")),
    help=mark("What the network is to put out. Who has to draw the image again learns what matters in it."),
)
LOSS_FOR = {CLASS: "sparse_categorical_crossentropy", IMAGE: "mean_squared_error"}
"""The first choice for each target."""
FIT_PARAMETERS: tuple[Parameter, ...] = (
    TARGET,
    ChoiceParameter(
        "loss",
        "sparse_categorical_crossentropy",
        choices=tuple(LOSSES),
        titles=tuple(spec.title for spec in LOSSES.values()),
        help=mark("What training makes small."),
    ),
    IntParameter("batch_size", 32, minimum=1, maximum=65536, help=mark("Images between two updates of the weights.")),
    IntParameter("epochs", 3, minimum=1, maximum=100_000, help=mark("How often the whole training set is seen.")),
    ChoiceParameter(
        "keep_best_by",
        "val_loss",
        choices=tuple(MOMENTS),
        titles=tuple(MOMENTS.values()),
        help=mark("Which number decides which epoch's weights are kept as the best."),
    ),
    IntParameter(
        "seed", 7, minimum=0, help=mark("Where all random numbers start: the same seed gives the same training.")
    ),
)


@dataclass(frozen=True)
class TrainingSettings:
    """All checked. `optimizer_params` holds every parameter of the chosen optimizer."""

    optimizer: str = "adam"
    optimizer_params: Params = field(default_factory=lambda: defaults(OPTIMIZERS["adam"].parameters))
    target: str = CLASS
    loss: str = LOSS_FOR[CLASS]
    batch_size: int = 32
    epochs: int = 3
    keep_best_by: str = "val_loss"
    seed: int = 7
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def optimizer_spec(self) -> OptimizerSpec:
        return OPTIMIZERS[self.optimizer]

    @property
    def optimizer_slots(self) -> int:
        """Extra numbers that the optimizer, as it is set, keeps for each trainable parameter."""
        return self.optimizer_spec.slots_for(self.optimizer_params)

    @property
    def reconstructs(self) -> bool:
        """The network is to put out the image itself: there is no class to be right about."""
        return self.target == IMAGE

    @property
    def labels(self) -> LabelKind:
        """What the network's answers are compared with."""
        return LabelKind.IMAGE if self.reconstructs else self.loss_spec.labels

    @property
    def fit_parameters(self) -> tuple[Parameter, ...]:
        """Those of FIT_PARAMETERS that have a say, with the choices that go with the target."""
        if not self.reconstructs:
            return FIT_PARAMETERS
        return tuple(_of_images(parameter) for parameter in FIT_PARAMETERS if parameter.name != "keep_best_by")

    @property
    def loss_spec(self) -> LossSpec:
        return LOSSES[self.loss]

    @property
    def learning_rate(self) -> float:
        rate = self.optimizer_params["learning_rate"]
        assert isinstance(rate, float)
        return rate

    def with_optimizer(self, type_id: str) -> "TrainingSettings":
        """Another optimizer, at its own defaults; raises ParameterError for an unknown one."""
        OPTIMIZER.check(type_id)
        return replace(self, optimizer=type_id, optimizer_params=defaults(OPTIMIZERS[type_id].parameters))

    def with_optimizer_parameter(self, name: str, value: object) -> "TrainingSettings":
        return replace(
            self, optimizer_params=checked(self.optimizer_spec.parameters, {**self.optimizer_params, name: value})
        )

    def with_setting(self, name: str, value: object) -> "TrainingSettings":
        """One of FIT_PARAMETERS changed; raises ParameterError for a value that it cannot take."""
        parameter = next(parameter for parameter in FIT_PARAMETERS if parameter.name == name)
        changes: dict[str, object] = {name: parameter.check(value)}
        if name == TARGET.name and value != self.target:
            changes |= self._following(str(value))
        return replace(self, **changes)  # type: ignore[arg-type]

    def _following(self, target: str) -> dict[str, object]:
        """What another target brings along: a loss that can judge it, and a number that exists."""
        if target == IMAGE:
            loss = self.loss if self.loss_spec.compares_values else LOSS_FOR[IMAGE]
            return {"loss": loss, "keep_best_by": "val_loss"}
        return {"loss": LOSS_FOR[CLASS]}


def _of_images(parameter: Parameter) -> Parameter:
    if parameter.name != "loss":
        return parameter
    losses = [spec for spec in LOSSES.values() if spec.compares_values]
    return ChoiceParameter(
        parameter.name,
        LOSS_FOR[IMAGE],
        choices=tuple(spec.type_id for spec in losses),
        titles=tuple(spec.title for spec in losses),
        help=parameter.help,
    )
