"""What is wrong with a network, or could be better: data, not exceptions, since unfinished is the normal state."""

from dataclasses import dataclass
from enum import Enum

from cnnstudio.core.layers.spec import Category


class Severity(Enum):
    """An error keeps the network from being built; advice does not; an idea is what may be tried with a sound one."""

    ERROR = "error"
    ADVICE = "advice"
    IDEA = "idea"


class Cause(Enum):
    """What kind of thing is wrong, whatever the numbers: what leads to fixes. Advice is told in this order."""

    EMPTY = "empty"
    NO_INPUT = "no input"
    SECOND_INPUT = "second input"
    INPUT_SHAPE = "input shape"
    INPUT_FED = "input fed"
    INPUT_UNUSED = "input unused"
    ENDS_AT_INPUT = "ends at input"
    UNKNOWN_TYPE = "unknown type"
    SHAPE = "shape"
    TOO_MANY_INPUTS = "too many inputs"
    TOO_FEW_INPUTS = "too few inputs"
    SHARED_ORDER = "shared order"
    SHARED_SETTINGS = "shared settings"
    SHARED_SHAPES = "shared shapes"
    DANGLING = "dangling"
    MAPS_AS_ANSWER = "maps as answer"
    CLASS_COUNT = "class count"
    NO_IMAGE = "no image"
    LOSS_OF_CLASSES = "loss of classes"
    SINGLE_SOFTMAX = "single softmax"
    ANSWER_ACTIVATION = "answer activation"
    PIXEL_RANGE = "pixel range"
    DROPPED_ANSWER = "dropped answer"
    DOUBLE_SOFTMAX = "double softmax"
    HIDDEN_SOFTMAX = "hidden softmax"
    SQUARED_ERROR = "squared error"
    BINARY_LOSS = "binary loss"
    RAW_PIXELS = "raw pixels"
    LINEAR_STACK = "linear stack"
    DENSE_ON_MAPS = "dense on maps"
    HUGE_DENSE = "huge dense"
    SMALL_MAPS = "small maps"
    DROPOUT_BEFORE_NORM = "dropout before normalization"
    STRONG_DROPOUT = "strong dropout"
    SHRINKING_DEPTH = "shrinking depth"
    WIDE_KERNEL = "wide kernel"
    NO_EFFECT = "no effect"
    UNKNOWN_SETTINGS = "unknown settings"
    UNKNOWN_STEP = "unknown step"
    STEP_SHAPE = "step shape"
    STEP_SIZE = "step size"
    STEP_LABEL = "step label"
    STEP_RANGE = "step range"
    RESCALED_TWICE = "rescaled twice"
    STEP_ENLARGES = "step enlarges"
    IDLE_STEP = "idle step"
    MOST_PARAMETERS = "most parameters"


@dataclass(frozen=True)
class StepPlace:
    """Which step before the network: of the preparation or of the augmentation, by its id there."""

    stage: Category
    step_id: str


@dataclass(frozen=True)
class Problem:
    """A sentence with the numbers, a hint, and where it is: a layer and perhaps one of its settings."""

    severity: Severity
    cause: Cause
    message: str
    hint: str = ""
    layer_id: str | None = None
    parameter: str = ""
    layer: str = ""
    """What the layer is called."""
    others: tuple[str, ...] = ()
    """Ids of further layers that it is about."""
    step: StepPlace | None = None
    """Where it is no layer of the network that is to blame, but a step before it."""

    @property
    def key(self) -> tuple[Cause, str | None]:
        """By this it is the same problem after an edit, whatever its numbers are then."""
        if self.step is not None:
            # No id of a layer has a slash in it.
            return self.cause, f"{self.step.stage.value}/{self.step.step_id}"
        return self.cause, self.layer_id
