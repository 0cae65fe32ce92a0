"""The chosen images in one line, for whoever shows it."""

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.project import DataChoice
from cnnstudio.core.texts import dimensions, plural, text
from cnnstudio.data.sources import SOURCES


def data_in_words(data: DataChoice, facts: Facts) -> str:
    """Their title, shape and classes: "Digits · 28 × 28 × 1 · 10 classes"."""
    return data_wordings(data, facts)[0]


def data_wordings(data: DataChoice, facts: Facts) -> list[str]:
    """The same, and less of it for less room: without the classes, and the title alone."""
    title, shape = source_title(data.source), dimensions(facts.input_shape)
    classes = plural("{count} class", "{count} classes", len(facts.classes))
    return [
        text("{title} · {shape} · {classes}", title=title, shape=shape, classes=classes),
        text("{title} · {shape}", title=title, shape=shape),
        title,
    ]


def source_title(source_id: str) -> str:
    """What a source is called; one that this version does not know by its id."""
    source = SOURCES.get(source_id)
    return text(source.title) if source is not None else shortened(source_id)
