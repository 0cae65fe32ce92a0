"""What a name of Keras or TensorFlow is called today, however it was imported and whenever it was written."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cnnstudio.core.code.reading.signatures import SIGNATURES
from cnnstudio.core.layers import LAYER_SPECS, LayerSpec

SPECS: dict[str, LayerSpec] = {spec.keras_class: spec for spec in LAYER_SPECS}
"""Layer types by their class."""

_MERGES = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot")
MERGING_FUNCTIONS = {name.lower(): name for name in _MERGES}
"""`keras.layers.add([…])` makes the layer and calls it in one."""

_ROOTS = (
    *("tensorflow.compat.v1.keras", "tensorflow.compat.v2.keras", "tensorflow.python.keras"),
    *("tensorflow.contrib.keras", "tensorflow.keras", "tf_keras", "keras.api", "keras.src"),
)
_OLD_ROOTS = ("tensorflow.python.keras", "tensorflow.contrib.keras", "keras.engine")
_OLD_LAYER_MODULES = frozenset(
    (
        *("core", "convolutional", "pooling", "normalization", "merge", "merging", "advanced_activations", "noise"),
        *("regularization", "reshaping", "activation", "recurrent", "embeddings", "local", "wrappers", "attention"),
        *("preprocessing", "experimental", "convolutional_recurrent", "image_preprocessing"),
    )
)
_OTHER_PLACES = {
    "keras.models.Sequential": "keras.Sequential",
    "keras.models.Model": "keras.Model",
    "keras.layers.Input": "keras.Input",
    "keras.utils.np_utils": "keras.utils",
    "tensorflow.random.set_random_seed": "tensorflow.random.set_seed",
}
_POOLING = re.compile(r"(Global)?(Avg|Max)Pool(\dD)")
_CONVOLUTION = re.compile(r"(Separable|Depthwise)?Convolution(\dD)(Transpose)?")

_MEMBERS = {
    "keras": ("layers", "models", "optimizers", "losses", "callbacks", "datasets", "regularizers", "initializers",
              "activations", "utils", "metrics", "backend", "applications", "preprocessing", "Sequential", "Model",
              "Input"),
    "keras.datasets": ("mnist", "fashion_mnist", "cifar10", "cifar100"),
    "keras.callbacks": ("ModelCheckpoint", "EarlyStopping", "ReduceLROnPlateau", "LearningRateScheduler",
                        "TensorBoard", "CSVLogger"),
    "keras.optimizers": ("Adam", "SGD", "RMSprop", "Adagrad", "Adadelta", "AdamW", "Nadam", "Adamax"),
    "keras.preprocessing.image": ("ImageDataGenerator",),
    "keras.utils": ("to_categorical", "np_utils"),
}  # fmt: skip
_LIBRARIES = {"tf": "tensorflow", "np": "numpy", "K": "keras.backend", "plt": "matplotlib.pyplot", "L": "keras.layers"}


@dataclass(frozen=True)
class Today:
    """The path of today; `is_old`: today's Keras has none at the place where the source looks."""

    path: str
    is_old: bool = False


@lru_cache(maxsize=4096)
def today(path: str) -> Today:
    """What a dotted path means today."""
    plain = path
    for root in _ROOTS:
        if path == root or path.startswith(f"{root}."):
            plain = f"keras{path.removeprefix(root)}"
            break
    is_old = path.startswith(_OLD_ROOTS)
    parts = plain.split(".")
    if parts[0] != "keras":
        return Today(_OTHER_PLACES.get(plain, plain))
    if len(parts) > 3 and parts[1] == "layers" and all(part in _OLD_LAYER_MODULES for part in parts[2:-1]):
        parts, is_old = ["keras", "layers", parts[-1]], True
    if len(parts) > 3 and parts[1] == "optimizers" and parts[2] in ("legacy", "experimental"):
        parts, is_old = ["keras", "optimizers", *parts[3:]], True
    if parts[1:3] == ["utils", "np_utils"]:
        parts, is_old = ["keras", "utils", *parts[3:]], True
    if len(parts) > 2 and parts[1] == "layers":
        parts[2] = class_of_today(parts[2])
    plain = ".".join(parts)
    return Today(_OTHER_PLACES.get(plain, plain), is_old)


def class_of_today(name: str) -> str:
    """The one name of a layer class that has several: MaxPool2D is MaxPooling2D."""
    if name == "Deconvolution2D":
        return "Conv2DTranspose"
    if match := _POOLING.fullmatch(name):
        return f"{match[1] or ''}{'Average' if match[2] == 'Avg' else 'Max'}Pooling{match[3]}"
    if match := _CONVOLUTION.fullmatch(name):
        return f"{match[1] or ''}Conv{match[2]}{match[3] or ''}"
    return name


def member(module: str, name: str) -> str | None:
    """The path of a name that `from module import *` brings, or None where it brings none of that name."""
    if module == "keras.layers":
        known = class_of_today(name)
        is_layer = known in SPECS or known in SIGNATURES or name in MERGING_FUNCTIONS or name == "Input"
        return today(f"keras.layers.{name}").path if is_layer else None
    members = _MEMBERS.get(module, ("Sequential", "Model") if module == "keras.models" else ())
    return today(f"{module}.{name}").path if name in members else None


def without_import(name: str) -> str | None:
    """What a name means in a piece of code that was cut out below its imports."""
    if name in _LIBRARIES:
        return _LIBRARIES[name]
    if name in ("keras", "numpy", "tensorflow"):
        return name
    for module in ("keras", "keras.layers", *_MEMBERS):
        found = member(module, name)
        if found is not None:
            return found
    return None


def snake(name: str) -> str:
    """A class name as Keras makes a layer's name of it: MaxPooling2D is max_pooling2d."""
    spaced = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", spaced).lower()
