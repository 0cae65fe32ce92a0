"""A tiny made-up translation, compiled as msgfmt would."""

import struct
from pathlib import Path

from cnnstudio.core.texts import DOMAIN

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"


def write_translation(folder: Path, language: str, catalogue: dict[str, str]) -> Path:
    """The file of a language below a locale folder, English sentence to translated one; "" holds the header."""
    file = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled(catalogue))
    return file


def compiled(catalogue: dict[str, str]) -> bytes:
    """A .mo file: a header, two tables of lengths and places, and the texts (GNU gettext manual, 10.3)."""
    entries = [(key.encode(), catalogue[key].encode()) for key in sorted(catalogue)]
    place, tables, body = 28 + 16 * len(entries), [b"", b""], b""
    for column in (0, 1):
        for entry in entries:
            tables[column] += struct.pack("<II", len(entry[column]), place + len(body))
            body += entry[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, 0)
    return header + tables[0] + tables[1] + body
