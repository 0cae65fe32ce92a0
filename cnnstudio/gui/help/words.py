"""Numbers as the help pages write them."""

from collections.abc import Iterable

import numpy as np

from cnnstudio.core.texts import number, text, with_minus
from cnnstudio.maths.call import Array

_DECIMALS = 4


def shown(value: float, decimals: int = _DECIMALS) -> str:
    """A number with the minus sign of printing: −0.5; whole ones without a point."""
    rounded = round(float(value), decimals)
    whole = int(rounded)
    written = number(whole) if whole == rounded else f"{rounded:.{decimals}f}".rstrip("0")
    return with_minus(written)


def listed(values: Iterable[float]) -> str:
    """Numbers in a row: 1, 2, −0.5."""
    return ", ".join(shown(value) for value in values)


def image_of(values: Array) -> Array:
    """The only one of a batch; a batch of several stays as it is."""
    image: Array = values[0] if len(values) == 1 else values
    return image


def rows(image: Array) -> str:
    """A vector as numbers in a row, a map row by row: 1, 2; 3, 4. Several maps come one after the other."""
    if image.ndim == 3 and image.shape[-1] > 1:
        return text(" and ").join(rows(one) for one in np.moveaxis(image, -1, 0))
    image = image.squeeze()
    if image.ndim < 2:
        return listed(image.ravel())
    return "; ".join(listed(row) for row in image.reshape(-1, image.shape[-1]))


def factor(value: float) -> str:
    """A number as it stands behind a sign: negative ones in brackets."""
    return f"({shown(value)})" if value < 0 else shown(value)
