"""Arrays as the bytes of an `.npz` file, packed piece by piece: a large one takes seconds and may be given up."""

import io
import zipfile
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cnnstudio.data.going_on import GoOn, going_on

_PIECE = 1 << 20
"""Bytes that are packed at a time, in some 50 ms."""


def packed(arrays: Mapping[str, npt.NDArray[np.generic]], go_on: GoOn = going_on) -> bytes:
    """What `np.savez_compressed` would write, which packs 16 MiB before anybody is asked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, allow_pickle=False)
            with archive.open(f"{name}.npy", "w", force_zip64=True) as file:
                # Not getbuffer(): Python 3.12 crashes where a view of it is freed in a circle of references.
                content = memoryview(member.getvalue())
                for start in range(0, len(content), _PIECE):
                    go_on()
                    file.write(content[start : start + _PIECE])
    return buffer.getvalue()
