"""A call of a layer class becomes a layer: its arguments named, brought up to date, and checked one by one."""

import ast
from collections.abc import Mapping
from functools import cache

from cnnstudio.core.code.comments import whole_signs
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.channels import CHANNELS_FIRST, tell_of_channels_first
from cnnstudio.core.code.reading.conversions import argument, kept, setting
from cnnstudio.core.code.reading.graph import MadeLayer
from cnnstudio.core.code.reading.limits import UnreadableError
from cnnstudio.core.code.reading.misspelt import class_meant, did_you_mean
from cnnstudio.core.code.reading.names import SPECS, snake
from cnnstudio.core.code.reading.old_arguments import brought_up_to_date
from cnnstudio.core.code.reading.signatures import ANY_LAYER, SHAPES, SIGNATURES
from cnnstudio.core.code.reading.values import Arguments, Given
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers import CATALOGUE, LayerSpec
from cnnstudio.core.layers.parameter import REQUIRED, Parameter, Value
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.texts import text

_WITHOUT_EFFECT = {
    "data_format": ("channels_last",),
    "dtype": ("float32",),
    "bias_initializer": ("zeros",),
    "beta_initializer": ("zeros",),
    "gamma_initializer": ("ones",),
    "moving_mean_initializer": ("zeros",),
    "moving_variance_initializer": ("ones",),
    "kernel_initializer": ("glorot_uniform",),
    "axis": (-1,),
    "dilation_rate": (1, (1, 1)),
    "groups": (1,),
    "trainable": (True,),
    "keepdims": (False,),
    "threshold": (0, 0.0),
    "negative_slope": (0, 0.0),
    "use_bias": (True,),
}
"""Arguments beyond the catalogue's that say what Keras does anyway; None always does. `seed` is the training's own."""


def made_layer(keras_class: str, arguments: Arguments, node: ast.AST, book: Book) -> MadeLayer:
    """The layer that `keras.layers.CLASS(…)` makes; what cannot be read of it is remarked upon."""
    book.recognized = True
    keras_class = _as_keras_writes_it(keras_class, node, book)
    spec = SPECS.get(keras_class)
    names = SIGNATURES.get(keras_class, tuple(one.name for one in spec.parameters) if spec is not None else ())
    given = brought_up_to_date(keras_class, names, arguments, node, book)
    for surplus in arguments.positional[len(names) :] if names or spec else ():
        book.unread.add(book.place(surplus.node), text("{type} takes no further argument.", type=keras_class))
    if spec is None:
        return kept_layer(keras_class, given, arguments, node, book)
    follower = given.get("activation")
    if follower is not None and isinstance(follower.value, MadeLayer):
        # An activation may be given as a layer: then it follows as one.
        given = {name: one for name, one in given.items() if name != "activation"}
    layer = MadeLayer(spec.type_id, book.place(node), _params(spec, given, node, book))
    layer.follower = follower.value if follower is not None and isinstance(follower.value, MadeLayer) else None
    book.layers.append(layer)
    _read_common(layer, given, book)
    known = {parameter.name for parameter in spec.parameters}
    for name, one in given.items():
        if name not in known and name not in ANY_LAYER:
            _keep_unknown(layer, keras_class, name, one, book)
    return layer


def kept_layer(
    name: str, given: Mapping[str, Given], arguments: Arguments, node: ast.AST, book: Book, *, type_id: str = ""
) -> MadeLayer:
    """A layer of a type that the catalogue has not, with all that was given to it."""
    book.recognized = True
    book.unread.add(
        book.place(node),
        text("The studio has no layer {type}.", type=name),
        text("It is kept as it is, and drawn where it stands, but cannot be trained here."),
    )
    # What Embedding calls input_dim is a count of words.
    shapes = SHAPES if name != "Embedding" else ()
    left = {one: value for one, value in given.items() if one not in (*shapes, "name", "trainable")}
    params = {one: kept(value, book) for one, value in left.items()}
    named = {id(one) for one in given.values()}
    for place, one in enumerate(arguments.positional, start=1):
        if id(one) not in named:
            params[f"argument_{place}"] = kept(one, book)
    layer = MadeLayer(type_id or _type_of(name), book.place(node), params)
    book.layers.append(layer)
    _read_common(layer, {one: value for one, value in given.items() if one in shapes or one not in SHAPES}, book)
    return layer


def input_shape_of(given: Given, book: Book, *, with_batch: bool = False) -> Shape | None:
    """A shape without the batch; None, with a remark, where a size is left open."""
    value = argument(given, book)
    sizes = (value,) if isinstance(value, int) else value
    if not isinstance(sizes, tuple):
        raise UnreadableError(text("{words} is no shape.", words=book.shown(given.node)))
    sizes = sizes[1:] if with_batch else sizes
    whole = tuple(size for size in sizes if isinstance(size, int) and size > 0)
    if len(whole) == len(sizes) and sizes:
        return _possible(whole, given, book)
    book.changes.add(
        book.place(given.node),
        text("The shape {words} is left to the data.", words=book.shown(given.node)),
        text("In the studio all images of a set have one size."),
    )
    return None


def _possible(shape: Shape, given: Given, book: Book) -> Shape:
    """The shape; raises UnreadableError for one that no image has."""
    try:
        CATALOGUE["input"].parameter("shape").check(shape)
    except ParameterError as error:
        trouble = UnreadableError(error.message, text("The shape is left to the data."))
        trouble.place = book.place(given.node)
        raise trouble from error
    return shape


def plain_layer(type_id: str, node: ast.AST, book: Book, **params: Value) -> MadeLayer:
    """A layer of the catalogue at its defaults, or with some settings."""
    return MadeLayer(type_id, book.place(node), {**_defaults(type_id), **params})


def _as_keras_writes_it(keras_class: str, node: ast.AST, book: Book) -> str:
    """Conv2D, where the source says Conv2d."""
    meant = class_meant(keras_class)
    if meant is None:
        return keras_class
    book.changes.add(
        book.place(node),
        text("{written} was read as {meant}.", written=keras_class, meant=meant),
        text("Keras knows only the second spelling."),
    )
    return meant


def _type_of(name: str) -> str:
    """As a later version of the studio would name the type, but never as this one names another."""
    type_id = snake(name) if name.isascii() else name
    if type_id not in CATALOGUE:
        return type_id
    return name if name not in CATALOGUE else f"own_{name}"


def _params(spec: LayerSpec, given: Mapping[str, Given], node: ast.AST, book: Book) -> dict[str, Value]:
    params = dict(_defaults(spec.type_id))
    for name in _MANDATORY.get(spec.keras_class, ()):
        if name not in given:
            book.unread.add(
                book.place(node),
                text("{type} needs {name}, but it is not given.", type=spec.keras_class, name=name),
                text("It got {value}.", value=spec.parameter(name).show(params[name])),
            )
    for parameter in spec.parameters:
        if parameter.name in given:
            try:
                params[parameter.name] = setting(parameter, given[parameter.name], book)
            except UnreadableError as trouble:
                _tell_refused(spec, parameter, params[parameter.name], trouble, given[parameter.name], book)
    return params


def _tell_refused(
    spec: LayerSpec, parameter: Parameter, value: Value, trouble: UnreadableError, given: Given, book: Book
) -> None:
    words = text(
        "{type} got {value} for {name}. {hint}",
        type=spec.keras_class,
        value=parameter.show(value),
        name=parameter.label,
        hint=trouble.hint,
    )
    book.unread.add(trouble.place or book.place(given.node), trouble.message, words.strip())


@cache
def _defaults(type_id: str) -> Mapping[str, Value]:
    """What Keras takes for all that is not given."""
    return {parameter.name: _default(parameter) for parameter in CATALOGUE[type_id].parameters}


_NO_CHANGE: dict[str, Value] = dict.fromkeys(("x_factor", "y_factor"), (0.0, 0.0))
"""What is left out of RandomShear changes nothing in Keras, but something by our default."""


def _default(parameter: Parameter) -> Value:
    """What Keras takes where nothing is given; the studio's own default where Keras has none."""
    if parameter.name in _NO_CHANGE:
        return _NO_CHANGE[parameter.name]
    if parameter.keras_default is REQUIRED:
        return parameter.default
    try:
        return parameter.check(parameter.keras_default)
    except ParameterError:
        return parameter.default


_MANDATORY: dict[str, tuple[str, ...]] = {
    "Dense": ("units",),
    "Dropout": ("rate",),
    "Conv1D": ("filters", "kernel_size"),
    "Conv2D": ("filters", "kernel_size"),
    "Conv3D": ("filters", "kernel_size"),
    "Conv2DTranspose": ("filters", "kernel_size"),
    "SeparableConv2D": ("filters", "kernel_size"),
    "DepthwiseConv2D": ("kernel_size",),
    "SpatialDropout2D": ("rate",),
    "GaussianDropout": ("rate",),
    "GaussianNoise": ("stddev",),
    "Reshape": ("target_shape",),
    "Permute": ("dims",),
    "RepeatVector": ("n",),
    "Rescaling": ("scale",),
    "Resizing": ("height", "width"),
    "Activation": ("activation",),
}


def _read_common(layer: MadeLayer, given: Mapping[str, Given], book: Book) -> None:
    """What every layer of Keras takes: a name, and the shape of what the first one receives."""
    name = given.get("name")
    if name is not None and isinstance(name.value, str):
        layer.name = whole_signs(name.value)
    if layer.is_input:
        return
    for one in SHAPES:
        if one in given:
            try:
                layer.input_shape = input_shape_of(given[one], book, with_batch=one == "batch_input_shape")
            except UnreadableError as trouble:
                book.unread.add(trouble.place or book.place(given[one].node), trouble.message, trouble.hint)
                continue
            book.changes.add(
                book.place(given[one].node),
                text("{name} became an Input layer of its own.", name=one),
                text("Keras 3 warns of it: a network begins with keras.Input."),
            )


def _keep_unknown(layer: MadeLayer, keras_class: str, name: str, one: Given, book: Book) -> None:
    value = kept(one, book)
    value_of_keras = value.lower() if isinstance(value, str) else value
    if value is None or name == "seed" or value_of_keras in _WITHOUT_EFFECT.get(name, ()):
        return
    if name == "data_format" and value_of_keras in CHANNELS_FIRST:
        tell_of_channels_first(one.node, book)
        return
    if name in SIGNATURES.get(keras_class, ()):
        layer.kept[name] = value
        hint = text("It is kept with the layer, but does nothing here.")
    else:
        hint = text("Keras has no such argument either. It was left out.")
        if question := did_you_mean(name, SIGNATURES.get(keras_class, ())):
            hint = text("{hint} {question}", hint=hint, question=question)
    book.unread.add(book.place(one.node), text("{type} has no setting {name}.", type=keras_class, name=name), hint)
