"""Every sentence a person reads is a template plus values, so that a second language is a folder and not a rewrite."""

import gettext
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cnnstudio.core.directions import contained
from cnnstudio.resources import resource

DOMAIN = "cnnstudio"
ENGLISH = "en"


def text(template: str, /, **values: object) -> str:
    """The template in the chosen language, with its {placeholders} filled in."""
    translated = _Language.current.gettext(template) if template else ""
    return _filled(translated, template, values) if values else translated


def plural(one: str, many: str, /, count: int, **values: object) -> str:
    """The sentence for `count` things; the templates may use {count}, written with thousands separators."""
    translated = _Language.current.ngettext(one, many, count)
    return _filled(translated, one if count == 1 else many, {"count": number(count), **values})


def mark(template: str, /) -> str:
    """Names a template for translation where it is written; `text` translates it where it is shown."""
    return template


def number(value: float) -> str:
    """A number as the studio writes it: 220,234 or −0.25."""
    return with_minus(f"{value:,}" if isinstance(value, int) else f"{value:,.6g}")


def with_minus(digits: str) -> str:
    """What is below 0 with the minus sign of printing; an exponent stays as it is typed: −0.5, 1e-07."""
    return f"−{digits[1:]}" if digits.startswith("-") else digits


def with_hyphen(typed: str) -> str:
    """What somebody typed, or copied from a sentence, with the minus that Python reads."""
    return typed.replace("−", "-")


def dimensions(shape: tuple[int, ...]) -> str:
    """A shape as the studio writes it: 28 × 28 × 32, and 3136 for a vector."""
    return " × ".join(str(size) for size in shape)


def listing(parts: Sequence[str]) -> str:
    """Several things in a sentence: "this", "this and that", "this, this and that"."""
    if len(parts) < 2:
        return "".join(map(contained, parts))
    return text("{most} and {last}", most=joined(", ", parts[:-1]), last=parts[-1])


def joined(sign: str, parts: Iterable[str]) -> str:
    """Several names in a line, each by itself whatever direction it is written in."""
    return sign.join(map(contained, parts))


def byte_size(count: int) -> str:
    """Bytes as a person reads them; 1 MB is a million bytes."""
    if count < 100_000:
        return text("{amount} kB", amount=number(round(count / 1000, 1 if count < 10_000 else 0)))
    if count < 1_000_000_000:
        return text("{amount} MB", amount=number(round(count / 1_000_000, 1)))
    return text("{amount} GB", amount=number(round(count / 1_000_000_000, 1)))


def languages(own: Path | None = None) -> tuple[str, ...]:
    """English and every translation in `resources/locale` or in the user's `own` folder, by code such as "de"."""
    found = {file.parent.parent.name for folder in _folders(own) for file in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


def use_language(language: str | None, own: Path | None = None) -> None:
    """Chooses the language of all texts that are made from now on; None, or one that cannot be read, is English."""
    _Language.current = _translations(language, own) if language else gettext.NullTranslations()
    _Language.folders = tuple(folder / language for folder in _folders(own)) if language else ()


def in_language(*parts: str) -> Iterator[Path]:
    """The files of that name, as in `in_language("help", "dense.md")`: the chosen language's, then the English."""
    for folder in _Language.folders:
        candidate = folder.joinpath(*parts)
        if candidate.is_file():
            yield candidate
    yield resource(*parts)


class _Language:
    current: gettext.NullTranslations = gettext.NullTranslations()
    folders: tuple[Path, ...] = ()


def _filled(translated: str, template: str, values: dict[str, object]) -> str:
    """A translation that asks for a value there is none of costs its sentence the language, not the studio its life."""
    told = {name: contained(str(value)) if isinstance(value, str | Path) else value for name, value in values.items()}
    try:
        filled = translated.format(**told)
    except (LookupError, ValueError, AttributeError):
        filled = template.format(**told)
    # What was cut short ends in three dots, and so does a sentence that ends with it.
    return filled.replace("….", "…")


def _folders(own: Path | None) -> Iterator[Path]:
    """The user's own first: who translates sees the work at once."""
    if own is not None:
        yield own
    yield resource("locale")


def _translations(language: str, own: Path | None) -> gettext.NullTranslations:
    for folder in _folders(own):
        try:
            return gettext.translation(DOMAIN, folder, [language])
        except (OSError, ValueError, struct.error):  # Not there, or no such file: gettext says so in all these ways.
            continue
    return gettext.NullTranslations()
