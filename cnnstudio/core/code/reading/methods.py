"""What methods do: of models, of images, of what a library made, and of Python's own values."""

import ast
from dataclasses import replace

from cnnstudio.core.code.reading.arrays import Array, Batches, reshaped
from cnnstudio.core.code.reading.augmentation import tell_of_folder
from cnnstudio.core.code.reading.book import Book, Model
from cnnstudio.core.code.reading.building import Building
from cnnstudio.core.code.reading.builtin_functions import call_method
from cnnstudio.core.code.reading.expressions import PLAIN
from cnnstudio.core.code.reading.functions import is_of_class
from cnnstudio.core.code.reading.graph import Chain, Graph, MadeLayer, Tensor
from cnnstudio.core.code.reading.layer_calls import input_shape_of
from cnnstudio.core.code.reading.measuring import MEASURING_METHODS, extreme, images_in, measured
from cnnstudio.core.code.reading.own_models import OwnModels
from cnnstudio.core.code.reading.statements import OF_A_RUN
from cnnstudio.core.code.reading.training import Training
from cnnstudio.core.code.reading.values import Arguments, Function, Given, Instance, Made, OwnClass, Super, Unknown
from cnnstudio.core.texts import text

_COMPILES = frozenset(("optimizer", "loss", "metrics"))
_FITS = frozenset(("epochs", "nb_epoch", "batch_size", "validation_data", "validation_split", "callbacks"))
_OF_A_MODEL = frozenset(("compile", "fit", "fit_generator", "add", "pop", "build", "get_layer", *OF_A_RUN))
_SAME_ARRAY = frozenset(
    ("astype", "copy", "numpy", "squeeze", "cache", "shuffle", "prefetch", "repeat", "take", "skip")
)


class Methods:
    """Calls methods by what they belong to."""

    def __init__(
        self,
        book: Book,
        building: Building,
        training: Training,
        own: OwnModels,
    ) -> None:
        self._book = book
        self._building = building
        self._training = training
        self._own = own
        self._begun: dict[str, Chain] = {}

    def call(self, owner: object, name: str, arguments: Arguments, node: ast.Call) -> object:
        """What the method returns."""
        if isinstance(owner, Chain | Graph):
            return self._of_model(owner, name, arguments, node)
        if isinstance(owner, Array | Batches):
            return self._of_images(owner, name, arguments, node)
        if isinstance(owner, OwnClass):
            function = owner.function(name)
            if function is not None:
                return self._own.follow(function, arguments, owner if is_of_class(function) else None)
        if isinstance(owner, Instance):
            return self._of_instance(owner, name, arguments, node)
        if isinstance(owner, Super):
            return self._of_super(owner, name, arguments, node)
        if isinstance(owner, Tensor | MadeLayer):
            return self._of_part(owner, name, arguments, node)
        if isinstance(owner, Made | Unknown) and name in MEASURING_METHODS and (images := images_in(arguments.all)):
            return measured(images, node, self._book)
        if isinstance(owner, Unknown):
            return self._of_unknown(owner, name, arguments, node)
        if isinstance(owner, Made):
            return self._of_made(owner, name, arguments, node)
        if isinstance(owner, PLAIN):
            return call_method(owner, name, arguments, self._book.shown(node))
        return Unknown(self._book.shown(node))

    def begun(self, name: str) -> Chain | None:
        """The Sequential model that an unknown name has become, by what was added to it."""
        return self._begun.get(name)

    def _of_model(self, model: Model, name: str, arguments: Arguments, node: ast.Call) -> object:
        if name in ("compile", "fit", "fit_generator"):
            self._train(model, name, arguments, node)
        elif isinstance(model, Chain) and name == "add" and arguments.all:
            self._building.append(model, arguments.all[0].value, node)
        elif isinstance(model, Chain) and name == "pop":
            return self._popped(model)
        elif isinstance(model, Chain) and name == "build" and arguments.all:
            model.input_shape = input_shape_of(arguments.all[0], self._book, with_batch=True)
        elif name == "get_layer":
            wanted = arguments.value("name", 0, arguments.value("index"))
            layers = list(model.layers)
            if isinstance(wanted, int) and -len(layers) <= wanted < len(layers):
                return layers[wanted]
            return next((layer for layer in layers if layer.name == wanted), Unknown(self._book.shown(node)))
        elif name in OF_A_RUN:
            self._run_of(name, arguments)
        return Unknown(self._book.shown(node))

    def _popped(self, chain: Chain) -> object:
        part = chain.parts.pop() if chain.parts else None
        gone = () if part is None else (part,) if isinstance(part, MadeLayer) else tuple(part.layers)
        self._book.layers = [layer for layer in self._book.layers if layer not in gone]
        return part

    def _train(self, model: Model | None, name: str, arguments: Arguments, node: ast.Call) -> None:
        if model is not None:
            self._book.trained = model
        if name == "compile":
            self._training.compile(arguments)
            return
        if name == "fit_generator":
            self._book.changes.add(
                self._book.place(node),
                text("{old} is called {new} today.", old="fit_generator", new="fit"),
                text("Keras 3 does not know the old name."),
            )
        self._training.fit(arguments)

    def _run_of(self, name: str, arguments: Arguments) -> None:
        """What a run of the studio does by itself; only an old file name is worth a word."""
        self._book.recognized = True
        file = arguments.all[0] if arguments.all else None
        if name in ("load_weights", "save_weights", "save") and file is not None:
            self._training.tell_of_old_file(file)

    def _of_images(self, owner: Array | Batches, name: str, arguments: Arguments, node: ast.Call) -> object:
        if name in _SAME_ARRAY:
            return owner
        if name == "map" and arguments.positional:
            self._try_out(arguments.positional[0], owner)
            return owner
        if name == "batch" and isinstance(size := arguments.value("batch_size", 0), int):
            return Batches(owner, size) if isinstance(owner, Array) else replace(owner, batch_size=size)
        if isinstance(owner, Array):
            if name == "reshape":
                sizes = [one.value for one in arguments.positional]
                return reshaped(owner, sizes[0] if len(sizes) == 1 and isinstance(sizes[0], list | tuple) else sizes)
            if name == "max" and owner.is_labels and owner.known is not None:
                return owner.known.classes - 1
            if name in ("max", "min") and not (owner.is_labels or arguments.all):
                found = extreme(owner, name)
                return Unknown(self._book.shown(node)) if found is None else found
        return Unknown(self._book.shown(node))

    def _of_instance(self, owner: Instance, name: str, arguments: Arguments, node: ast.Call) -> object:
        is_own = owner.of.function(name) is not None
        model = self._building.part(owner, node) if name in _OF_A_MODEL and not is_own else None
        if isinstance(model, Chain | Graph):
            return self._of_model(model, name, arguments, node)
        found = self._own.method(owner, name, arguments, node)
        return found if is_own or found is not None else Unknown(self._book.shown(node))

    def _of_super(self, owner: Super, name: str, arguments: Arguments, node: ast.Call) -> object:
        """A method as the class above has it: `super().compile(…)` is that of Keras."""
        if name in _OF_A_MODEL and name != "build" and owner.function(name) is None:
            model = self._own.modelled(owner.instance)
            if isinstance(model, Chain | Graph):
                return self._of_model(model, name, arguments, node)
        return self._own.call_above(owner, name, arguments, node)

    def _of_unknown(self, owner: Unknown, name: str, arguments: Arguments, node: ast.Call) -> object:
        """A cut-out piece of code: the model, or the images, were made above it."""
        if name == "add" and arguments.all and owner.shown.isidentifier():
            part = self._building.part(arguments.all[0].value, node)
            if part is not None:
                self._building.append(self._begin(owner.shown, node), part, node)
            return None
        if _is_training(name, arguments):
            self._train(self._begun.get(owner.shown), name, arguments, node)
        elif name in OF_A_RUN and owner.shown.isidentifier():
            self._run_of(name, arguments)
        elif name == "batch" and isinstance(size := arguments.value("batch_size", 0), int):
            return Batches(None, size)
        elif name == "map" and arguments.positional:
            self._try_out(arguments.positional[0], owner)
        tensors = self._building.tensors_of(arguments)
        if tensors:
            return self._building.kept(self._book.shown(node.func), tensors, arguments, node)
        return Unknown(self._book.shown(node))

    def _begin(self, name: str, node: ast.Call) -> Chain:
        if name not in self._begun:
            chain = Chain(self._book.place(node), name=name)
            self._begun[name] = chain
            self._book.models.append(chain)
            self._book.changes.add(
                chain.place,
                text("{name} is made nowhere in this code: it became a new network with an Input.", name=name),
            )
        return self._begun[name]

    def _of_part(self, owner: Tensor | MadeLayer, name: str, arguments: Arguments, node: ast.Call) -> object:
        if isinstance(owner, MadeLayer):
            if name == "adapt":
                self._book.unread.add(
                    self._book.place(node), text("What adapt measures is not known before the code is run.")
                )
            return Unknown(self._book.shown(node))
        return self._building.kept(name, [owner], arguments, node)

    def _of_made(self, owner: Made, name: str, arguments: Arguments, node: ast.Call) -> object:
        if name in ("flow", "flow_from_directory"):
            if name == "flow_from_directory":
                tell_of_folder(owner, arguments, node, self._book)
            images, size = arguments.value("x", 0), arguments.value("batch_size", default=32)
            return Batches(images if isinstance(images, Array) else None, size if isinstance(size, int) else None)
        if name == "batch" and isinstance(size := arguments.value("batch_size", 0), int):
            return Batches(None, size)
        if name == "map" and arguments.positional:
            self._try_out(arguments.positional[0], owner)
        return owner if name in _SAME_ARRAY else Unknown(self._book.shown(node))

    def _try_out(self, given: Given, images: object) -> None:
        """What a function does to every image shows in one."""
        if isinstance(given.value, Function):
            array = images.array if isinstance(images, Batches) else images
            image: object = array if isinstance(array, Array) else Array(is_labels=False)
            if isinstance(images, Made) and images.path == "tensorflow.data.Dataset.range":
                image = Unknown("index")
            first = Given(image, given.node)
            result = self._own.follow(given.value, Arguments((first, Given(Array(is_labels=True), given.node))), None)
            result = result[0] if isinstance(result, tuple) and result else result
            if isinstance(result, Array) and (result.is_scaled or result.is_measured):
                self._book.data.last_scaled = replace(result, is_labels=False)


def _is_training(name: str, arguments: Arguments) -> bool:
    """Whether a method of something unknown can only be that of a model: others have a `fit`, too."""
    first = arguments.positional[0].value if arguments.positional else None
    if name == "compile":
        is_optimizer = isinstance(first, Made) and first.path.startswith("keras.optimizers")
        return is_optimizer or not _COMPILES.isdisjoint(arguments.keywords)
    return name in ("fit", "fit_generator") and (isinstance(first, Batches) or not _FITS.isdisjoint(arguments.keywords))


def attribute_of_model(model: Model, name: str, node: ast.AST, book: Book) -> object:
    """`model.layers`, `model.output` and their like; else a method."""
    if name == "layers":
        return list(model.layers)
    if name in ("output", "outputs", "input", "inputs"):
        tensors = model.outputs if name.startswith("output") else inputs_of(model)
        return tensors[0] if not name.endswith("s") and tensors else list(tensors)
    if name == "name":
        return model.name or Unknown(book.shown(node))
    return None


def inputs_of(model: Model) -> tuple[Tensor, ...]:
    return model.begun()[:1] if isinstance(model, Chain) else model.inputs
