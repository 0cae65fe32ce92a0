"""Networks to begin with: the three of the course, as project files that come with the studio."""

from dataclasses import dataclass

from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import read_project
from cnnstudio.core.texts import mark, text
from cnnstudio.resources import resource


@dataclass(frozen=True)
class Template:
    """The name that the command line takes, and what a person reads; `title` and `summary` are shown through `text`."""

    name: str
    title: str
    summary: str


TEMPLATES: tuple[Template, ...] = (
    Template(
        "mnist-cnn",
        mark("Digits, convolutional"),
        mark("Two convolutions with pooling and two dense layers read handwritten digits; 220,234 parameters."),
    ),
    Template(
        "cifar10-cnn",
        mark("Colour images, convolutional"),
        mark("Three convolutions with pooling, dropout and two dense layers tell ten kinds of colour images apart."),
    ),
    Template(
        "mlp",
        mark("Digits, dense layers only"),
        mark("Three dense layers and no convolution: three times the parameters of the first, to compare with."),
    ),
)


def template(name: str) -> Project:
    """The project of a template; raises ProjectFileError for a name that is none."""
    names = [known.name for known in TEMPLATES]
    if name not in names:
        raise ProjectFileError(
            text("There is no template called {name}.", name=shortened(name)),
            hint=text("The templates are {names}.", names=", ".join(names)),
        )
    return read_project(resource("templates", f"{name}.cnn"))
