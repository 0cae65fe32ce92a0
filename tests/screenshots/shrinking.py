"""Pictures for the repository: small files whose surfaces keep their colours to the last digit."""

import io

import numpy as np
from PIL import Image

_EXACT = 128
"""Colours that are kept to the last digit."""


def small(png: bytes) -> bytes:
    """The same picture with a palette: the window has few colours, and a picture in the repository stays for good.

    The most frequent colours stay as they are, so that no surface is tinted; the others share the rest of the palette.
    """
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    colours, places, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(-counts)
    exact, rare = colours[order[:_EXACT]], colours[order[_EXACT:]]
    shared = Image.fromarray(rare[np.newaxis]).quantize(256 - _EXACT, method=Image.Quantize.MAXCOVERAGE)
    entries = np.empty(len(colours), np.uint8)
    entries[order] = np.concatenate([np.arange(len(exact)), len(exact) + np.asarray(shared)[0]])
    picture = Image.fromarray(entries[places].reshape(pixels.shape[:2]))
    picture.putpalette(exact.flatten().tolist() + (shared.getpalette() or []))
    with io.BytesIO() as file:
        picture.save(file, "PNG", optimize=True)
        return file.getvalue()
