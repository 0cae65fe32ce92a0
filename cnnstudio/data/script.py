"""Taking the code home: a Python script, and beside it the very arrays that the studio trains on."""

from pathlib import Path

from cnnstudio.core.code.writer import write_python
from cnnstudio.core.errors import FileError
from cnnstudio.core.files import read_file, write_file
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.data.prepared import prepare
from cnnstudio.data.sources import facts

_LARGEST_DATA = 2**32
_LIBRARIES = frozenset({"keras", "math", "numpy", "pathlib", "tensorflow"})
"""What the script imports: a script of the same name would import itself."""


def export_python(project: Project, path: Path) -> tuple[Path, Path]:
    """Writes the script and NAME_data.npz beside it; gives both paths. `.py` is added to a name that lacks it.

    Both are written whole or not at all, the data first, so that a script never stands without its data. Raises
    NetworkError for a network that cannot be built yet, DataError for data that cannot be made, FileError for a place
    that cannot be written to.
    """
    if not path.name:
        raise FileError(text("{path} is no name for a script.", path=path), hint=text("Choose one, such as net.py."))
    if path.stem in _LIBRARIES:
        raise FileError(
            text("A script called {name} would be imported in place of the library.", name=f"{path.stem}.py"),
            hint=text("Choose another name, such as net.py."),
        )
    script = path if path.suffix.lower() == ".py" else path.with_name(f"{path.name}.py")
    data = script.with_name(f"{script.stem}_data.npz")
    if script.is_dir():
        raise FileError(text("{path} is a folder.", path=script), hint=text("Choose another name."))
    code = write_python(project, facts(project), data.name)
    write_file(data, read_file(prepare(project.data), _LARGEST_DATA))
    write_file(script, code.encode())
    return script, data
