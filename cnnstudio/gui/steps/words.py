"""The steps before the network in one line: on the folded card, above the outline, and as they are read aloud."""

from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text


def steps_in_words(project: Project) -> str:
    """In one line: "Preparation: × 1/255", or "× 1/255 · Augmentation: Rotate, Zoom"; "" where there are none."""
    prepares = " · ".join(map(_prepares, project.preparation))
    if not project.augmentation:
        return text("Preparation: {steps}", steps=prepares) if prepares else ""
    augments = text("Augmentation: {steps}", steps=", ".join(map(_augments, project.augmentation)))
    return " · ".join(part for part in (prepares, augments) if part)


def _prepares(step: Layer) -> str:
    settings = step.spec.settings_line(step.params) if step.spec is not None else ""
    return _with_state(step, settings or step.type_title)


def _augments(step: Layer) -> str:
    return _with_state(step, step.spec.short_title if step.spec is not None else step.type_title)


def _with_state(step: Layer, words: str) -> str:
    return text("{step} (off)", step=words) if step.bypassed else words
