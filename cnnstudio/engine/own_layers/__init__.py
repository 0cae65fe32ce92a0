"""Layers that Keras does not have: one file each, as short as a script that carries its text may want it.

An exported script contains the class as it stands in its file (`core/code/own_layers.py` reads it), so a file imports
nothing but Keras, is written in ASCII, and holds the one class behind its imports.
"""

from cnnstudio.engine.backend import keras
from cnnstudio.engine.own_layers.add_number import AddNumber
from cnnstudio.engine.own_layers.layer_scale import LayerScale
from cnnstudio.engine.own_layers.local_response_normalization import LocalResponseNormalization
from cnnstudio.engine.own_layers.multiply_by_number import MultiplyByNumber
from cnnstudio.engine.own_layers.scale import Scale

OWN_LAYERS: dict[str, type[keras.Layer]] = {
    layer.__name__: layer for layer in (AddNumber, LayerScale, LocalResponseNormalization, MultiplyByNumber, Scale)
}


def layer_class(python_name: str) -> type[keras.Layer]:
    """The class that code calls so: "layers.Dense" is Keras's, a plain name one of ours."""
    module, _, name = python_name.rpartition(".")
    return getattr(keras.layers, name) if module else OWN_LAYERS[name]
