"""Layers that make it harder to learn by heart: given what was drawn, they are a product or a sum.

Source: Srivastava and others, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014 (the factors of
Gaussian dropout: section 10); Tompson and others, "Efficient Object Localization Using Convolutional Networks", 2015
(whole maps).
"""

from cnnstudio.maths.call import Array, Call


def dropout(call: Call) -> Array:
    """`kept` holds 1 for what stays and 0 for what is dropped; for whole maps it is (batch, 1, 1, channels).

    What stays is divided by its share, so that the mean is the same with and without dropout.
    """
    if not call.training:
        return call.values
    return call.values * call.chance("kept") / (1.0 - call.real("rate"))


def gaussian_noise(call: Call) -> Array:
    """`normal` holds numbers of mean 0 and standard deviation 1."""
    if not call.training:
        return call.values
    return call.values + call.chance("normal") * call.real("stddev")


def gaussian_dropout(call: Call) -> Array:
    """`normal` as above; the factors have mean 1 and variance rate/(1 − rate), those of dropout."""
    if not call.training:
        return call.values
    rate = call.real("rate")
    spread = (rate / (1.0 - rate)) ** 0.5
    noisy: Array = call.values * (1.0 + call.chance("normal") * spread)
    return noisy
