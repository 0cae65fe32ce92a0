"""The chosen images in one line, for whoever shows it."""

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.project import DataChoice
from cnnstudio.core.texts import dimensions, plural, text
from cnnstudio.data.sources import SOURCES


def data_in_words(data: DataChoice, facts: Facts) -> str:
    """Their title, shape and classes: "Digits · 28 × 28 × 1 · 10 classes"."""
    return text(
        "{title} · {shape} · {classes}",
        title=source_title(data.source),
        shape=dimensions(facts.input_shape),
        classes=plural("{count} class", "{count} classes", len(facts.classes)),
    )


def source_title(source_id: str) -> str:
    """What a source is called; one that this version does not know by its id."""
    source = SOURCES.get(source_id)
    return text(source.title) if source is not None else shortened(source_id)
