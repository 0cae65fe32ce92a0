"""`compile`, `fit`, seeds and callbacks become training settings."""

import ast
from collections.abc import Callable, Mapping

from cnnstudio.core.code.allowed import DEFINITIONS
from cnnstudio.core.code.reading.arrays import Array, Batches
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.conversions import setting
from cnnstudio.core.code.reading.hints import stays_in_force, without_argument, without_callback, without_setting
from cnnstudio.core.code.reading.limits import UnreadableError
from cnnstudio.core.code.reading.misspelt import tell_of_strange_arguments
from cnnstudio.core.code.reading.names import snake
from cnnstudio.core.code.reading.old_arguments import tell_renamed
from cnnstudio.core.code.reading.signatures import CHECKPOINT, COMPILE, FIT, OPTIMIZER_ARGUMENTS
from cnnstudio.core.code.reading.targets import onto_themselves
from cnnstudio.core.code.reading.values import Arguments, Given, Instance, Made, Path, Unknown, is_number
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.facts import CLASS, IMAGE
from cnnstudio.core.layers.parameter import Parameter
from cnnstudio.core.texts import text
from cnnstudio.core.training import FIT_PARAMETERS, LOSSES, MOMENTS, OPTIMIZERS, TrainingSettings

_OPTIMIZERS = {spec.keras_class.lower(): type_id for type_id, spec in OPTIMIZERS.items()}
_LOSSES = {"mse": "mean_squared_error", **{name: name for name in LOSSES}}
_COUNTS = {one.name: one for one in FIT_PARAMETERS if one.name in ("epochs", "batch_size")}
_ACCURACIES = frozenset(("accuracy", "acc", "categorical_accuracy", "sparse_categorical_accuracy"))
_MOMENTS = {"val_acc": "val_accuracy", **{name: name for name in MOMENTS}}
_SAID_ANYWAY = {
    "epsilon": (1e-7, None),
    "amsgrad": (False,),
    "centered": (False,),
    "name": None,
    "decay": (0, 0.0),
    "momentum": (0, 0.0),
    "reduction": None,
}
"""Arguments beyond the studio's that say what Keras does anyway; None: whatever they say."""


class Training:
    """Writes what it reads into the settings of the book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def compile(self, arguments: Arguments) -> None:
        """Optimizer, loss and metrics."""
        self._book.recognized = True
        given = self._with_metrics(arguments)
        tell_of_strange_arguments("compile", arguments, self._book)
        if "optimizer" in given:
            self._optimizer(given["optimizer"])
        if "loss" in given:
            self._loss(given["loss"])
        if "metrics" in given:
            self._metrics(given["metrics"])
        for name in ("loss_weights", "weighted_metrics"):
            if name in given and given[name].value is not None:
                self._cannot(given[name].node, text("The studio has no {name}.", name=name))

    def _with_metrics(self, arguments: Arguments) -> dict[str, Given]:
        """By name; metrics that stand third, as in Keras 2, are metrics."""
        given = arguments.named(COMPILE)
        third = arguments.positional[2] if len(arguments.positional) > 2 else None
        if third is None or "metrics" in given or not _are_metrics(third.value):
            return given
        self._book.changes.add(
            self._book.place(third.node),
            text("The third argument of compile was read as metrics."),
            text("Keras 3 takes it for loss_weights: write metrics= before it."),
        )
        return {**{name: one for name, one in given.items() if name != "loss_weights"}, "metrics": third}

    def fit(self, arguments: Arguments) -> None:
        """Batch size, epochs, and which images validate."""
        self._book.recognized = True
        given = arguments.named(FIT)
        tell_of_strange_arguments("fit", arguments, self._book)
        for old, name in (("nb_epoch", "epochs"), ("generator", "x")):
            if old in given:
                tell_renamed(given[old].node, old, name, self._book)
                given.setdefault(name, given[old])
        images = given["x"].value if "x" in given else None
        validating = given["validation_data"].value if "validation_data" in given else None
        if isinstance(images, Array):
            self._book.data.fitted = images
        for value in (validating, images):
            if isinstance(value, Batches) and value.batch_size is not None:
                self._set("batch_size", Given(value.batch_size, given["x"].node if "x" in given else ast.Pass()))
        self._target(given)
        for name in ("batch_size", "epochs"):
            if name in given and given[name].value is not None:
                self._set(name, given[name])
        if "validation_split" in given:
            self._validation(given["validation_split"])
        elif isinstance(validating, list | tuple) and validating and isinstance(validating[0], Array):
            self._validation_part(images, validating[0], given["validation_data"])
        for name in ("class_weight", "sample_weight", "initial_epoch"):
            if name in given and given[name].value not in (None, 0):
                self._cannot(given[name].node, text("The studio has no {name}.", name=name), without_argument(name))
        self._callbacks(given.get("callbacks"))

    def seed(self, arguments: Arguments, node: ast.AST) -> None:
        """`set_random_seed(7)`."""
        self._book.recognized = True
        if arguments.all:
            self._set("seed", Given(arguments.all[0].value, node))

    def callback(self, name: str, arguments: Arguments, node: ast.AST) -> None:
        """What is to happen in or after epochs, told where the callback is made."""
        self._book.recognized = True
        if name == "ModelCheckpoint":
            self._checkpoint(arguments, node)
        elif name not in ("TensorBoard", "CSVLogger", "History", "ProgbarLogger"):
            self._cannot(node, text("The studio has no setting for {name}.", name=name), without_callback(name))

    def tell_of_old_file(self, given: Given) -> None:
        """A file of weights that Keras 3 does not take any more, and that the studio does not need."""
        file = given.value
        if isinstance(file, str) and file.endswith((".hdf5", ".h5")) and not file.endswith(".weights.h5"):
            self._book.changes.add(
                self._book.place(given.node),
                text("The best weights are kept in a run of the studio instead of {file}.", file=file),
                text("Keras 3 takes names that end in .keras, or in .weights.h5 for weights alone."),
            )

    def _checkpoint(self, arguments: Arguments, node: ast.AST) -> None:
        given = arguments.named(CHECKPOINT)
        if "filepath" in given:
            self.tell_of_old_file(given["filepath"])
        moment = given["monitor"] if "monitor" in given else Given("val_loss", node)
        if moment.value in _MOMENTS:
            if moment.value == "val_acc":
                tell_renamed(moment.node, "val_acc", "val_accuracy", self._book)
            self._set("keep_best_by", Given(_MOMENTS[str(moment.value)], moment.node))
        else:
            self._cannot(
                moment.node, text("The studio cannot keep the best by {moment}.", moment=self._book.shown(moment.node))
            )

    def _optimizer(self, given: Given) -> None:
        value = given.value
        name = value if isinstance(value, str) else value.last if isinstance(value, Path | Made) else None
        type_id = _OPTIMIZERS.get(name.lower()) if name is not None else None
        if type_id is None:
            hint = stays_in_force(self._book.training.optimizer_spec.keras_class)
            message = text("The studio has no optimizer {name}.", name=self._book.shown(given.node))
            self._cannot(given.node, message, hint)
            return
        self._book.training = self._book.training.with_optimizer(type_id)
        if isinstance(value, Made):
            self._optimizer_arguments(value)

    def _optimizer_arguments(self, made: Made) -> None:
        spec = self._book.training.optimizer_spec
        known = {parameter.name: parameter for parameter in spec.parameters}
        for name, given in made.arguments.named(OPTIMIZER_ARGUMENTS[spec.keras_class]).items():
            if name == "lr":
                tell_renamed(given.node, "lr", "learning_rate", self._book)
                name = "learning_rate"
            one = self._initial_rate(given) if name == "learning_rate" else given
            if name in known:
                self._set_of_optimizer(known[name], one)
            elif not _is_said_anyway(name, given.value):
                message = text("{type} has no setting {name} here.", type=spec.keras_class, name=name)
                self._cannot(given.node, message, without_setting(name))

    def _set_of_optimizer(self, parameter: Parameter, given: Given) -> None:
        training = self._book.training
        self._try(
            lambda: training.with_optimizer_parameter(parameter.name, setting(parameter, given, self._book)), given
        )

    def _initial_rate(self, given: Given) -> Given:
        """Of a schedule, the rate that it begins with."""
        if not isinstance(given.value, Made):
            return given
        self._cannot(
            given.node,
            text("The learning rate follows {schedule}, and the studio has no schedules.", schedule=given.value.last),
            text("It begins with the same rate and keeps it."),
        )
        first = given.value.arguments.named(("initial_learning_rate",)).get("initial_learning_rate")
        return first or given

    def _loss(self, given: Given) -> None:
        value = given.value
        name = value if isinstance(value, str) else value.last if isinstance(value, Path | Made) else ""
        type_id = _LOSSES.get(name.lower()) or _LOSSES.get(snake(name))
        if type_id is None:
            message = text("The studio has no loss {name}.", name=self._book.shown(given.node))
            self._cannot(given.node, message, stays_in_force(LOSSES[self._book.training.loss].title))
            return
        self._book.has_loss = True
        self._set("loss", Given(type_id, given.node))
        if not isinstance(value, Made):
            return
        for argument, one in value.arguments.named(("from_logits",)).items():
            if argument == "from_logits":
                self._book.from_logits = self._book.place(one.node) if one.value is True else None
            elif not _is_said_anyway(argument, one.value):
                self._cannot(one.node, text("The loss has no setting {name} here.", name=argument))

    def _metrics(self, given: Given) -> None:
        metrics = given.value if isinstance(given.value, list | tuple) else [given.value]
        for metric in metrics:
            name = metric if isinstance(metric, str) else metric.last if isinstance(metric, Path | Made) else ""
            if snake(name) not in _ACCURACIES and metric is not None:
                self._cannot(
                    given.node,
                    text("The studio has no metric {name}.", name=name or self._book.shown(given.node)),
                    text("It shows accuracy and loss while it trains, and more under Evaluate."),
                )

    def _validation(self, given: Given) -> None:
        share = given.value
        if not is_number(share):
            self._cannot(given.node, text("Only running the code would tell what {words} is.",
                                          words=self._book.shown(given.node)))  # fmt: skip
        elif share:
            assert isinstance(share, int | float)
            self._book.data.validation = float(share)
            self._book.data.validation_place = self._book.place(given.node)

    def _validation_part(self, images: object, validating: Array, given: Given) -> None:
        if validating.is_test:
            self._cannot(
                given.node,
                text("The test images are used for validation here."),
                text("The studio keeps them apart: it has a validation part of its own."),
            )
        elif isinstance(images, Array) and images.count and validating.count:
            self._book.data.validation = validating.count / (images.count + validating.count)
            self._book.data.validation_place = self._book.place(given.node)

    def _target(self, given: Mapping[str, Given]) -> None:
        """Whether the images themselves are what the network is to put out: `fit(x, x)`."""
        itself = onto_themselves(given)
        if itself is None:
            return
        loss = self._book.training.loss
        self._set("target", Given(IMAGE if itself else CLASS, given["x"].node if "x" in given else ast.Pass()))
        if not itself and self._book.has_loss:
            self._set("loss", Given(loss, ast.Pass()))

    def _callbacks(self, given: Given | None) -> None:
        values = given.value if given is not None and isinstance(given.value, list | tuple) else ()
        for value in values:
            if isinstance(value, Instance) and value.of.name not in DEFINITIONS:
                self._cannot(value.node, text("The studio cannot run {name}, a callback of the code's own.",
                                              name=value.of.name))  # fmt: skip

    def _set(self, name: str, given: Given) -> None:
        if isinstance(given.value, Unknown):
            self._cannot(
                given.node,
                text("Only running the code would tell what {words} is.", words=given.value.shown),
                text("{name} was left as it is.", name=name),
            )
            return

        def changed() -> TrainingSettings:
            # A count that is written as a text is the count.
            value = setting(_COUNTS[name], given, self._book) if name in _COUNTS else given.value
            return self._book.training.with_setting(name, value)

        self._try(changed, given)

    def _try(self, change: Callable[[], TrainingSettings], given: Given) -> None:
        try:
            self._book.training = change()
        except ParameterError as error:
            self._cannot(given.node, error.message, error.hint)
        except UnreadableError as trouble:
            self._cannot(given.node, trouble.message, trouble.hint)

    def _cannot(self, node: ast.AST, message: str, hint: str = "") -> None:
        self._book.unread.add(self._book.place(node), message, hint)


def _are_metrics(value: object) -> bool:
    values = value if isinstance(value, list | tuple) else [value]
    return all(isinstance(one, str | Path | Made) for one in values)


def _is_said_anyway(name: str, value: object) -> bool:
    """Whether an argument that the studio has not makes no difference."""
    usual: Mapping[str, tuple[object, ...] | None] = _SAID_ANYWAY
    return value is None or (name in usual and (usual[name] is None or value in (usual[name] or ())))
