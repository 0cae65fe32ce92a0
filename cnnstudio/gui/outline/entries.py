"""The questions of the outline: settings, a name, what to connect, what to disconnect."""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from cnnstudio.core.connecting import Refusal, why_not
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.texts import text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.entering.entry import Proposal
from cnnstudio.gui.outline.settings_text import parameters_of, read, words_of, written

_LAST_NAME = re.compile(r"([A-Za-z_]\w*)?$")
_LAST_VALUE = re.compile(r"([A-Za-z_]\w*)\s*=\s*(\w*)$")
_LINE_END = " ¶ "
_MOST = 24
"""Proposals: more nobody reads, and one types on."""


class SettingsEntry:
    """name=value for each setting that is to be another; what is left out stays."""

    picks, is_replaced, line_end = False, False, ""

    def __init__(self, document: ProjectDocument, layer: Layer, spec: LayerSpec) -> None:
        self._document, self._layer_id, self._spec = document, layer.id, spec
        self._parameters = parameters_of(spec)
        self.placeholder = text("name=value, such as filters=8")
        self.name = text("Settings of {layer}", layer=document.network.called(layer.id))
        self.start = written(spec, layer.params)

    def proposals(self, before_caret: str) -> Sequence[Proposal]:
        if value := _LAST_VALUE.search(before_caret):
            name, begun = value[1].casefold(), value[2]
            words = next((words_of(one) for one in self._parameters if one.name == name), ())
            head = before_caret[: len(before_caret) - len(begun)]
            found = [word for word in words if word.startswith(begun.casefold()) and word != begun]
            return [Proposal(word, line=f"{head}{word} ") for word in found]
        begun = (_LAST_NAME.search(before_caret) or [""])[0]
        if before_caret and not begun and not before_caret.endswith(" "):
            return []
        head = before_caret[: len(before_caret) - len(begun)]
        named = {name.casefold() for name in re.findall(r"(\w+)\s*=", before_caret)}
        return [
            Proposal(one.name, text(one.help), line=f"{head}{one.name}=")
            for one in self._parameters
            if one.name.startswith(begun.casefold()) and one.name not in named
        ]

    def take(self, line: str, _chosen: Proposal | None) -> None:
        # Who types on behind what stands there names a setting anew: that one counts.
        behind = line.removeprefix(self.start)
        is_typed_on = behind != line and behind[:1].isspace() and bool(behind.strip())
        self._document.set_parameters(self._layer_id, read(self._spec, behind if is_typed_on else line))


class NameEntry:
    """A name in place of the one there is."""

    picks, is_replaced, line_end = False, True, ""

    def __init__(self, called: str, name: str, placeholder: str, rename: Callable[[str], None]) -> None:
        self.name = text("Name of {layer}", layer=called)
        self.start, self.placeholder = name, placeholder
        self._rename = rename

    def proposals(self, _before_caret: str) -> Sequence[Proposal]:
        return ()

    def take(self, line: str, _chosen: Proposal | None) -> None:
        self._rename(line)


class NoteEntry:
    """The words of a note in one line; a sign stands where one ends, and Shift+Enter puts it there."""

    picks, is_replaced, line_end = False, True, _LINE_END

    def __init__(self, words: str, write: Callable[[str], object]) -> None:
        self.name = text("Words of the note")
        self.placeholder = text("A note; Shift+Enter begins another line")
        self.start = words.replace("\n", _LINE_END)
        self._write = write

    def proposals(self, _before_caret: str) -> Sequence[Proposal]:
        return ()

    def take(self, line: str, _chosen: Proposal | None) -> None:
        self._write("\n".join(part.strip() for part in line.split(_LINE_END.strip())))


class SourceEntry:
    """A layer of the network, by the name that the outline calls it."""

    picks, is_replaced, line_end = True, False, ""
    start = ""

    def __init__(self, document: ProjectDocument, target: str) -> None:
        self._document, self._target = document, target
        self.placeholder = text("Type the name of a layer")
        self.name = text("Connect {layer} from", layer=document.network.called(target))

    def proposals(self, before_caret: str) -> Sequence[Proposal]:
        """The one of that name first, then those that can be, the nearest above before all others."""
        network, order = self._document.network, self._document.network.order
        here = order.index(self._target)
        near = (*reversed(order[:here]), *order[here + 1 :])
        query = before_caret.strip().casefold()
        named = [i for i in near if query and network.called(i).casefold() == query]
        others = islice((i for i in near if i not in named and _matches(network, i, query)), _MOST)
        told = [(i, why_not(network, i, self._target)) for i in (*named, *others)]
        told.sort(key=lambda one: (one[0] not in named, one[1] is not None))
        return [_proposal(network, layer_id, refusal) for layer_id, refusal in told]

    def take(self, line: str, chosen: Proposal | None) -> None:
        if chosen is None:
            raise _no_layer(line)
        self._document.connect_layers(chosen.key, self._target)


class DisconnectEntry:
    """One of the layers that it receives from."""

    picks, is_replaced, line_end = True, False, ""
    start = ""

    def __init__(self, document: ProjectDocument, target: str) -> None:
        self._document, self._target = document, target
        self.placeholder = text("Type the name of a layer")
        self.name = text("Disconnect {layer} from", layer=document.network.called(target))

    def proposals(self, before_caret: str) -> Sequence[Proposal]:
        network = self._document.network
        found = [i for i in network.inputs[self._target] if _matches(network, i, before_caret)]
        return [_proposal(network, layer_id, None) for layer_id in found]

    def take(self, line: str, chosen: Proposal | None) -> None:
        if chosen is None:
            raise _no_layer(line)
        self._document.remove(connections=[Connection(chosen.key, self._target)])


def _matches(network: Network, layer_id: str, query: str) -> bool:
    searched = f"{network.called(layer_id)} {network.layer(layer_id).type_title}".casefold()
    return all(word in searched for word in query.casefold().split())


def _proposal(network: Network, layer_id: str, refusal: Refusal | None) -> Proposal:
    layer = network.layer(layer_id)
    settings = layer.spec.settings_line(layer.params) if layer.spec is not None else ""
    return Proposal(network.called(layer_id), refusal.message if refusal is not None else settings, key=layer_id)


def _no_layer(line: str) -> NetworkError:
    return NetworkError(
        text("No layer here is called “{name}”.", name=line.strip()),
        hint=text("Type a part of its name, as it stands in the outline."),
    )
