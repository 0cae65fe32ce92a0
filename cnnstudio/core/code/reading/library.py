"""What the functions of the libraries do, as far as it matters to a network, its data and its training."""

import ast
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from cnnstudio.core.code.reading.arrays import Array, Batches, reshaped
from cnnstudio.core.code.reading.augmentation import read_generator, tell_of_folder
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.building import Building
from cnnstudio.core.code.reading.builtin_functions import call_builtin
from cnnstudio.core.code.reading.channels import CHANNELS_FIRST, tell_of_channels_first
from cnnstudio.core.code.reading.graph import Tensor
from cnnstudio.core.code.reading.known_sets import KNOWN_SETS
from cnnstudio.core.code.reading.layer_calls import made_layer
from cnnstudio.core.code.reading.measuring import extreme, images_in, measured, measures
from cnnstudio.core.code.reading.names import MERGING_FUNCTIONS, class_of_today
from cnnstudio.core.code.reading.old_functions import OLD_FUNCTIONS, WITHOUT_EFFECT
from cnnstudio.core.code.reading.shapes import shape_of
from cnnstudio.core.code.reading.training import Training
from cnnstudio.core.code.reading.values import Arguments, Given, Made, Unknown, is_number
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.parameters import ChoiceParameter
from cnnstudio.core.texts import text

_ACTIVATION_MODULES = ("keras.activations", "tensorflow.nn", "keras.ops", "keras.ops.nn", "keras.backend")
_MERGING = {
    "add": "Add",
    "subtract": "Subtract",
    "multiply": "Multiply",
    "maximum": "Maximum",
    "minimum": "Minimum",
    "concat": "Concatenate",
    "concatenate": "Concatenate",
    "math.add": "Add",
}
"""Functions of `keras.ops` and `tensorflow` on two tensors, or on a list of them."""
_SAME_ARRAY = frozenset(
    (
        *("numpy.array", "numpy.asarray", "numpy.float32", "numpy.ascontiguousarray", "numpy.copy", "tensorflow.cast"),
        *("tensorflow.constant", "tensorflow.convert_to_tensor", "numpy.squeeze"),
        *("tensorflow.image.convert_image_dtype", "numpy.float64"),
    )
)
_SEEDS = ("keras.utils.set_random_seed", "tensorflow.random.set_seed")
_SET_CHANNELS = ("keras.backend.set_image_data_format", "keras.config.set_image_data_format")
_RESHAPING = ("numpy.reshape", "tensorflow.reshape", "keras.ops.reshape", "keras.backend.reshape")
_FOLDERS = (
    "keras.utils.image_dataset_from_directory",
    "keras.preprocessing.image_dataset_from_directory",
)
_SHAPE_FUNCTIONS = ("keras.backend.int_shape", "tensorflow.shape", "keras.ops.shape")
_FILES = ("keras.models.load_model", "keras.saving.load_model", "keras.models.model_from_json")


class Library:
    """Answers calls of libraries by their paths of today."""

    def __init__(self, book: Book, building: Building, training: Training) -> None:
        self._book = book
        self._building = building
        self._training = training
        self._paths: dict[str, Callable[[Arguments, ast.Call], object]] = {
            "keras.Sequential": building.sequential,
            "keras.Model": building.functional,
            "keras.Input": lambda arguments, node: self._input(arguments, node),
            "keras.layers.InputLayer": building.input,
            "keras.backend.image_data_format": lambda _arguments, _node: "channels_last",
            **dict.fromkeys(_SET_CHANNELS, self._channels),
            "keras.utils.to_categorical": self._one_hot,
            "tensorflow.one_hot": self._one_hot,
            "numpy.expand_dims": self._expanded,
            "tensorflow.expand_dims": self._expanded,
            **dict.fromkeys(_RESHAPING, self._reshaped),
            **{path: partial(self._old_function, known) for path, known in OLD_FUNCTIONS.items()},
            **dict.fromkeys(_FOLDERS, self._folder),
            "numpy.unique": self._classes,
            **{f"numpy.{name}": self._extreme for name in ("max", "amax", "min", "amin")},
            "sklearn.model_selection.train_test_split": self._split,
            "tensorflow.data.Dataset.from_tensor_slices": self._batches,
            "keras.preprocessing.image.ImageDataGenerator": self._generator,
            "keras.legacy.preprocessing.image.ImageDataGenerator": self._generator,
            **dict.fromkeys(_SEEDS, self._seed),
            **dict.fromkeys(_SAME_ARRAY, self._first),
            **dict.fromkeys(_SHAPE_FUNCTIONS, self._shape),
            **dict.fromkeys(_FILES, self._file),
        }

    def call(self, path: str, arguments: Arguments, node: ast.Call) -> object:
        """What a function or class of a library makes of its arguments."""
        if path in self._paths:
            return self._paths[path](arguments, node)
        module, _, name = path.rpartition(".")
        if module == "builtins":
            sizes = (len(one.value) for one in arguments.positional if isinstance(one.value, list | tuple | dict))
            self._book.steps.take(node.lineno, sum(sizes) // 10)
            return call_builtin(name, arguments, self._book.shown(node))
        if module == "keras.layers":
            return self._layer(name, arguments, node)
        if module.startswith("keras.datasets.") and name == "load_data":
            return self._load(module.rpartition(".")[2], node)
        if measures(path) and (images := images_in(arguments.all)) is not None:
            return measured(images, node, self._book)
        if module.startswith("keras.applications") and name[:1].isupper():
            return self._building.part(Made(path, arguments, node), node)
        if module == "keras.callbacks":
            self._training.callback(name, arguments, node)
        tensors = self._building.tensors_of(arguments)
        if tensors and module != "keras.utils":
            return self._on_tensors(path, tensors, arguments, node)
        if module.startswith(("numpy", "tensorflow")) and any(isinstance(one.value, Array) for one in arguments.all):
            return Unknown(self._book.shown(node))
        return Made(path, arguments, node)

    def _input(self, arguments: Arguments, node: ast.Call) -> Tensor:
        layer = self._building.input(arguments, node)
        tensor = Tensor(layer, (), layer.place)
        self._book.tensors.append(tensor)
        return tensor

    def _layer(self, name: str, arguments: Arguments, node: ast.Call) -> object:
        if name in MERGING_FUNCTIONS:
            first = arguments.positional[0].value if arguments.positional else arguments.value("inputs")
            tensors = [one for one in first if isinstance(one, Tensor)] if isinstance(first, list | tuple) else []
            rest = replace(arguments, positional=arguments.positional[1:])
            return self._building.merged(MERGING_FUNCTIONS[name], tensors, rest, node)
        return made_layer(class_of_today(name), arguments, node, self._book)

    def _on_tensors(self, path: str, tensors: list[Tensor], arguments: Arguments, node: ast.Call) -> Tensor:
        module, _, name = path.rpartition(".")
        rest = Arguments((), {n: one for n, one in arguments.keywords.items() if n in ("axis", "name")})
        if name in _MERGING and len(tensors) > 1 and module.startswith(("keras", "tensorflow")):
            if name == "concat" and len(arguments.positional) > 1 and is_number(arguments.positional[1].value):
                rest = Arguments((), {**rest.keywords, "axis": arguments.positional[1]})
            keywords = rest.keywords if _MERGING[name] == "Concatenate" else {}
            return self._building.merged(_MERGING[name], tensors, Arguments((), keywords), node)
        if module in _ACTIVATION_MODULES and len(tensors) == 1 and _is_activation(name):
            return self._building.activated(name, tensors[0], Arguments(), node)
        return self._building.kept(path.removeprefix("keras."), tensors, arguments, node)

    def _old_function(self, keras_class: str, arguments: Arguments, node: ast.Call) -> object:
        inputs = arguments.keywords.get("inputs") or next(iter(arguments.positional), None)
        if inputs is None:
            return Unknown(self._book.shown(node))
        old, new = self._book.shown(node.func), f"keras.layers.{keras_class}"
        self._book.changes.add(
            self._book.place(node),
            text("{old} is {new} today.", old=old, new=new),
            text("It makes a layer and calls it in one, which Keras does in two."),
        )
        positional = arguments.positional if "inputs" in arguments.keywords else arguments.positional[1:]
        rest = {name: one for name, one in arguments.keywords.items() if name not in WITHOUT_EFFECT}
        layer = made_layer(keras_class, Arguments(positional, rest), node, self._book)
        return self._building.apply(layer, Arguments((inputs,)), node)

    def _folder(self, arguments: Arguments, node: ast.Call) -> Batches:
        tell_of_folder(None, arguments, node, self._book)
        size = arguments.value("batch_size", default=32)
        return Batches(None, size if isinstance(size, int) else None)

    def _load(self, name: str, node: ast.Call) -> object:
        known = KNOWN_SETS.get(name)
        self._book.recognized = True
        if known is None:
            self._book.unread.add(
                self._book.place(node),
                text("The studio does not know the data {name}.", name=name),
                text("Choose other images under Data."),
            )
            return Unknown(self._book.shown(node))
        self._book.data.known = known
        self._book.data.place = self._book.place(node)
        return tuple(
            (
                Array(is_labels=False, known=known, count=count, shape=known.image_shape, is_test=is_test),
                Array(is_labels=True, known=known, count=count, shape=known.label_shape, is_test=is_test),
            )
            for count, is_test in ((known.training, False), (known.test, True))
        )

    def _one_hot(self, arguments: Arguments, _node: ast.Call) -> object:
        self._book.data.one_hot = True
        self._book.recognized = True
        labels = arguments.value("y", 0)
        return replace(labels, one_hot=True) if isinstance(labels, Array) else Array(is_labels=True, one_hot=True)

    def _expanded(self, arguments: Arguments, node: ast.Call) -> object:
        array = arguments.value("a", 0, arguments.value("input"))
        axis = arguments.value("axis", 1)
        if isinstance(array, Tensor):
            return self._building.kept("expand_dims", [array], arguments, node)
        if isinstance(array, Array) and array.shape is not None and axis in (-1, len(array.shape) + 1):
            return replace(array, shape=(*array.shape, 1))
        return array

    def _reshaped(self, arguments: Arguments, node: ast.Call) -> object:
        array, sizes = arguments.value("a", 0), arguments.value("newshape", 1, arguments.value("shape"))
        if tensors := self._building.tensors_of(arguments):
            if not isinstance(sizes, list | tuple) or len(sizes) < 2 or not all(isinstance(n, int) for n in sizes[1:]):
                return self._on_tensors("keras.ops.reshape", tensors, arguments, node)
            target = Arguments((), {"target_shape": Given(tuple(sizes[1:]), node)})
            return self._building.output(made_layer("Reshape", target, node, self._book), tensors[:1], node)
        return reshaped(array, sizes) if isinstance(array, Array) and isinstance(sizes, list | tuple) else array

    def _classes(self, arguments: Arguments, node: ast.Call) -> object:
        array = arguments.value("ar", 0)
        if isinstance(array, Array) and array.is_labels and array.known is not None:
            return list(range(array.known.classes))
        return Unknown(self._book.shown(node))

    def _split(self, arguments: Arguments, node: ast.Call) -> object:
        share = arguments.value("test_size", default=0.25)
        arrays = [one.value for one in arguments.positional]
        if not all(isinstance(one, Array) for one in arrays) or not isinstance(share, int | float):
            return Unknown(self._book.shown(node))
        parts: list[object] = []
        for array in arrays:
            assert isinstance(array, Array)
            held = None if array.count is None else round(array.count * share) if 0 < share < 1 else int(share)
            rest = None if array.count is None or held is None else array.count - held
            parts += [replace(array, count=rest), replace(array, count=held)]
        return tuple(parts)

    def _batches(self, arguments: Arguments, _node: ast.Call) -> object:
        value = arguments.value("tensors", 0)
        first, last = (value[0], value[-1]) if isinstance(value, tuple) and value else (value, None)
        images = first if isinstance(first, Array) else None
        return Batches(images, onto_themselves=None if last is None else first is last)

    def _seed(self, arguments: Arguments, node: ast.Call) -> object:
        self._training.seed(arguments, node)
        return None

    def _generator(self, arguments: Arguments, node: ast.Call) -> object:
        return read_generator(arguments, node, self._book)

    def _first(self, arguments: Arguments, node: ast.Call) -> object:
        tensors = self._building.tensors_of(arguments)
        if tensors:
            return tensors[0]
        value = arguments.all[0].value if arguments.all else None
        known = isinstance(value, Array | Batches) or is_number(value)
        return value if known else Unknown(self._book.shown(node))

    def _channels(self, arguments: Arguments, node: ast.Call) -> None:
        if arguments.all and arguments.all[0].value in CHANNELS_FIRST:
            tell_of_channels_first(node, self._book)

    def _extreme(self, arguments: Arguments, node: ast.Call) -> object:
        images = images_in(arguments.all) if len(arguments.all) == 1 else None
        found = extreme(images, "max" if "max" in self._book.shown(node.func) else "min") if images else None
        return Unknown(self._book.shown(node)) if found is None else found

    def _shape(self, arguments: Arguments, node: ast.Call) -> object:
        value = arguments.all[0].value if arguments.all else None
        if isinstance(value, Tensor):
            return shape_of(value, self._book) or Unknown(self._book.shown(node))
        return value.whole_shape if isinstance(value, Array) else Unknown(self._book.shown(node))

    def _file(self, _arguments: Arguments, node: ast.Call) -> object:
        self._book.unread.add(
            self._book.place(node),
            text("This network lies in another file, which the code does not show."),
            text("Read the code that makes the network."),
        )
        return Unknown(self._book.shown(node))


def _is_activation(name: str) -> bool:
    choices = CATALOGUE["activation"].parameter("activation")
    return isinstance(choices, ChoiceParameter) and name in choices.choices
