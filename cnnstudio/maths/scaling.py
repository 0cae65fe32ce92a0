"""Layers that multiply or add, with learned numbers or a given one."""

from cnnstudio.maths.call import Array, Call


def scale(call: Call) -> Array:
    """A factor and a shift for each channel."""
    return call.values * call.weights["factor"] + call.weights["shift"]


def layer_scale(call: Call) -> Array:
    """A factor for each channel.

    Source: Touvron and others, "Going deeper with Image Transformers", 2021.
    """
    return call.values * call.weights["factor"]


def add_number(call: Call) -> Array:
    return call.values + call.real("number")


def multiply_by_number(call: Call) -> Array:
    return call.values * call.real("number")
