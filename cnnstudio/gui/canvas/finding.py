"""Layers that are found by what stands on their cards: a name, a type, a setting, such as dropout, filters=32, 3x3."""

import re
from collections.abc import Mapping

from cnnstudio.core.network import Network
from cnnstudio.gui.outline.settings_text import parameters_of, write_value

_AROUND_EQUALS = re.compile(r"\s*=\s*")
_SETTING = re.compile(r"([a-z_]\w*)=(.*)")
_SEPARATORS = re.compile(r"[\s·,()]+")


def found(network: Network, query: str) -> tuple[str, ...]:
    """The layers to which every word of the query applies, sources before targets; none for no words."""
    words = _plain(_AROUND_EQUALS.sub("=", query)).split()
    if not words:
        return ()
    return tuple(layer_id for layer_id in network.order if _applies(network, layer_id, words))


def _applies(network: Network, layer_id: str, words: list[str]) -> bool:
    layer = network.layer(layer_id)
    line = layer.spec.settings_line(layer.params) if layer.spec is not None else ""
    said = _plain(f"{network.called(layer_id)} {layer.type_title} {layer.type_id} {layer_id} {line}")
    settings: dict[str, str] | None = None
    for word in words:
        if word in said and not word.isdigit():
            continue
        if settings is None:
            settings = _settings(network, layer_id)
        if not _is_set(word, settings) and word not in _SEPARATORS.split(said):
            return False
    return True


def _settings(network: Network, layer_id: str) -> dict[str, str]:
    """All of them as they are typed: kernel_size is 3x3."""
    layer = network.layer(layer_id)
    if layer.spec is None:
        return {}
    return {
        parameter.name: _plain(write_value(parameter, layer.params[parameter.name]))
        for parameter in parameters_of(layer.spec)
        if layer.params.get(parameter.name) is not None
    }


def _is_set(word: str, settings: Mapping[str, str]) -> bool:
    """name=value, of which the name may be its beginning only; or a value, whatever its name."""
    setting = _SETTING.fullmatch(word)
    if setting is None:
        return any(_is_value(word, value) for value in settings.values())
    name, wanted = setting[1], setting[2]
    return any(key.startswith(name) and (not wanted or _is_value(wanted, value)) for key, value in settings.items())


def _is_value(wanted: str, value: str) -> bool:
    """3 is 3x3 as well."""
    return wanted == value or set(value.split("x")) == {wanted}


def _plain(words: str) -> str:
    return words.casefold().replace(" × ", "x").replace("×", "x")
