"""Which project a word on the command line means."""

from pathlib import Path

from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.files import is_there
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import read_project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.core.texts import text

ARGUMENT = "FILE_OR_TEMPLATE"


def find_project(word: str) -> Project:
    """A template by its name, else a `.cnn` file; raises ProjectFileError when there is neither."""
    names = [known.name for known in TEMPLATES]
    if word in names:
        return template(word)
    if not is_there(Path(word)) and not word.endswith(".cnn"):
        raise ProjectFileError(
            text("There is neither a template nor a file called {word}.", word=word),
            hint=text("The templates are {names}.", names=", ".join(names)),
        )
    return read_project(Path(word))
