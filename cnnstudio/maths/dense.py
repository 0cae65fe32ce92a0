"""Every unit sees every input.

Source: Rosenblatt, "The Perceptron", 1958, for one unit; a layer of them is a product of matrices.
"""

from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.convolution import with_bias_and_activation


def dense(call: Call) -> Array:
    """x·W + b along the last axis; the kernel is (inputs, units)."""
    return with_bias_and_activation(call.values @ call.weights["kernel"], call)
