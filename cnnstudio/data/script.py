"""Taking the code home: a Python script, and beside it the very arrays that the studio trains on."""

from pathlib import Path

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.expected import expected
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.files import read_file, write_file
from cnnstudio.core.project import Project
from cnnstudio.data.prepared import prepare
from cnnstudio.data.script_check import WrittenScript, digest
from cnnstudio.data.script_place import script_place
from cnnstudio.data.sources import facts

_LARGEST_DATA = 2**32


def export_python(project: Project, path: Path) -> WrittenScript:
    """Writes the script and NAME_data.npz beside it. `.py` is added to a name that lacks it.

    Both are written whole or not at all, the data first, so that a script never stands without its data. Raises
    NetworkError for a network that cannot be built yet, DataError for data that cannot be made, FileError for a place
    that cannot be written to.
    """
    place = script_place(path)
    known = facts(project)
    wanted = expected(analyze(project.network, known), project.training)
    code = write_python(project, known, place.data.name).encode()
    data = read_file(prepare(project.data), _LARGEST_DATA)
    write_file(place.data, data)
    write_file(place.script, code)
    return WrittenScript(place.script, place.data, digest(code), digest(data), wanted)
