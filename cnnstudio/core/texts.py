"""Every sentence a person reads is a template plus values, so that a second language is a folder and not a rewrite."""

import gettext
from functools import cache

from cnnstudio.resources import resource

DOMAIN = "cnnstudio"


def text(template: str, /, **values: object) -> str:
    """The template in the chosen language, with its {placeholders} filled in."""
    translated = _Language.current.gettext(template) if template else ""
    return translated.format(**values) if values else translated


def plural(one: str, many: str, /, count: int, **values: object) -> str:
    """The sentence for `count` things; the templates may use {count}, written with thousands separators."""
    translated = _Language.current.ngettext(one, many, count)
    return translated.format(count=number(count), **values)


def mark(template: str, /) -> str:
    """Names a template for translation where it is written; `text` translates it where it is shown."""
    return template


def number(value: float) -> str:
    """A number as the studio writes it: 220,234 or 0.25."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


def dimensions(shape: tuple[int, ...]) -> str:
    """A shape as the studio writes it: 28 × 28 × 32, and 3136 for a vector."""
    return " × ".join(str(size) for size in shape)


def use_language(language: str | None) -> None:
    """Chooses the language of all texts that are made from now on; None is English."""
    _Language.current = _translations(language) if language else gettext.NullTranslations()


class _Language:
    current: gettext.NullTranslations = gettext.NullTranslations()


@cache
def _translations(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, resource("locale"), [language], fallback=True)
