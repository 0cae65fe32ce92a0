"""The proof of an exported script: real ones, and what is said of those that fail in one way or another."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.data import script_check
from cnnstudio.data.script import export_python
from cnnstudio.data.script_check import ScriptCheck
from cnnstudio.data.script_verdict import Proof, ScriptError, UncheckedError
from tests.core.making import graph, layer
from tests.data.conftest import SMALL
from tests.data.trial_scripts import EXPECTED, script, written

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and named pipes")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where checks work; it must be empty afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a script is taken to."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def branching() -> Project:
    """Two branches, a layer that is called twice, labels as rows with a single 1; on a few shapes."""
    network = graph(
        {
            "input_1": "input",
            "conv": layer("conv", "conv2d", filters=32, strides=4),
            "again": Layer("again", "dropout", {"rate": 0.5}),
            "flatten_1": "flatten",
            "dense_1": layer("dense_1", "dense", units=10, activation="softmax"),
            "dense_2": layer("dense_2", "dense", units=10, activation="softmax"),
            "dense_3": layer("dense_3", "dense", units=10, activation="softmax"),
            "join": "add",
            "answer": layer("answer", "dense", units=10, activation="softmax"),
        },
        *("input_1 conv", "conv again", "again flatten_1", "flatten_1 dense_1", "dense_1 dense_2", "dense_1 join"),
        *("dense_2 dense_3", "dense_3 join", "join answer"),
    )
    network = network.replace_layer(replace(network.layer("dense_3"), weights_of="dense_2"))
    base = template("cifar10-cnn")
    training = base.training.with_setting("loss", "categorical_crossentropy").with_setting("epochs", 4)
    return replace(base, network=network, data=SMALL, training=training)


@pytest.mark.timeout(300)
def test_an_exported_script_proves_itself_and_leaves_nothing(home: Path, temporary: Path) -> None:
    """Its name is as bad as a name may be."""
    exported = export_python(branching(), home / 'größer {0} it\'s "5" 数字.py')
    before = {path.name: path.stat().st_mtime_ns for path in home.iterdir()}

    proof = ScriptCheck(exported).run()

    assert proof == Proof(exported.expected.parameters, 2)
    assert exported.expected.outputs["dense_2"] == ((10,), (10,))
    assert proof.sentence == "run and checked: 21,606 parameters, 2 batches trained"
    assert {path.name: path.stat().st_mtime_ns for path in home.iterdir()} == before
    assert not list(temporary.iterdir())


def test_what_is_as_expected_is_proved(home: Path, temporary: Path) -> None:
    assert ScriptCheck(written(home, script())).run() == Proof(12, 2)
    assert not list(temporary.iterdir())


def test_temporary_files_of_a_script_go_with_the_check(
    home: Path, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TensorFlow keeps some until Python ends in order, which the trial does not wait for."""
    (tmp_path / "system").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "system"))
    keeps = "import tempfile\ntempfile.mkstemp()\nassert tempfile.gettempdir().startswith({place!r})"
    ScriptCheck(written(home, script(more=keeps.format(place=str(temporary))))).run()
    assert not list(temporary.iterdir())
    assert not list((tmp_path / "system").iterdir())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (script(parameters=1234), "has 1,234 parameters, the studio counts 12."),
        (script(outputs={"input_1": [(4,)], "dense_1": [(3,), (5,)]}), "dense_1 gives 3, 5 in the script, 3, 3 in"),
        (script(outputs={"input_1": [(4,)]}), "no layer dense_1"),
        (script(outputs={**EXPECTED.outputs, "extra": [(1,)]}), "a layer extra, which the studio does not know"),
        (script(more="trained = 1"), "trained 1 batch instead of 2 batches"),
        (script(losses="[float('nan')]", answers="[[float('nan')] * 3]"), "not a number any more after 2 batches"),
        (script(answers="[[0.5, 0.5]]"), "does not answer with 3 numbers"),
        (script(answers="[0.5, 0.25, 0.25]"), "does not answer with 3 numbers"),
        (script(answers="[]"), "does not answer with 3 numbers"),
        (script(answers="[[0.5, 0.5, 0.5]]"), "no probabilities"),
        (script(answers="[[1.5, -0.25, -0.25]]"), "no probabilities"),
        ("\n\nx = 1 / 0", "ends with an error in line 3: ZeroDivisionError: division by zero"),
        ("x = 1\nx = (", "ends with an error in line 2: SyntaxError"),
        ("def f():\n    return len(5)\nx = 1\nf()", "ends with an error in line 2: TypeError"),
        (script(more="raise SystemExit('The images are missing.')"), "ends early: The images are missing."),
    ],
)
def test_what_differs_is_said_in_words(home: Path, temporary: Path, code: str, words: str) -> None:
    with pytest.raises(ScriptError) as failed:
        ScriptCheck(written(home, code)).run()
    assert words in failed.value.message
    assert not list(temporary.iterdir())


def test_numbers_of_a_network_without_softmax_need_only_be_numbers(home: Path) -> None:
    linear = replace(EXPECTED, gives_probabilities=False)
    assert ScriptCheck(written(home, script(answers="[[5.0, -7.0, 0.0]]"), linear)).run() == Proof(12, 2)
    with pytest.raises(ScriptError, match="no probabilities"):
        ScriptCheck(written(home, script(answers="[[float('inf'), 0, 0]]"), linear)).run()


@pytest.mark.parametrize("library", ["nowhere_to_be_found", "cnnstudio", "cnnstudio.core"])
def test_a_library_that_is_missing_is_named(home: Path, library: str) -> None:
    """The studio is one: the script has to do without it."""
    with pytest.raises(UncheckedError, match=f"lacks {library.partition('.')[0]}") as refusal:
        ScriptCheck(written(home, f"import {library}")).run()
    assert "pip install" in refusal.value.hint


def test_a_file_that_would_hide_a_library_is_named_and_not_run(home: Path, tmp_path: Path) -> None:
    mark = tmp_path / "was run"
    (home / "fractions.py").write_text(f"open({str(mark)!r}, 'w')")
    (home / "wave.txt").touch()
    with pytest.raises(ScriptError, match=r"fractions\.py in the same folder"):
        ScriptCheck(written(home, script(more="import fractions, wave"))).run()
    assert not mark.exists()


def test_a_folder_that_would_hide_a_library_is_named(home: Path) -> None:
    (home / "pandas").mkdir()
    (home / "pandas" / "__init__.py").touch()
    asks = "import importlib.util\nimportlib.util.find_spec('pandas')"
    with pytest.raises(ScriptError, match="pandas in the same folder"):
        ScriptCheck(written(home, script(more=asks))).run()


@pytest.mark.parametrize("name", ["net.py", "net_data.npz"])
@pytest.mark.parametrize(("change", "words"), [("replace", "was changed after"), ("remove", "cannot be found or read")])
def test_files_that_are_not_those_that_were_written_are_no_proof(
    home: Path, name: str, change: str, words: str
) -> None:
    ours = written(home, script())
    (home / name).unlink() if change == "remove" else (home / name).write_bytes(b"another")
    with pytest.raises(ScriptError, match=words) as failed:
        ScriptCheck(ours).run()
    assert name in failed.value.message


def test_a_file_that_is_changed_meanwhile_is_no_proof(home: Path) -> None:
    swap = f"open({str(home / 'net_data.npz')!r}, 'w').write('other')"
    with pytest.raises(ScriptError, match="was changed after"):
        ScriptCheck(written(home, script(more=swap))).run()


def test_a_folder_that_vanishes_is_said(home: Path, tmp_path: Path) -> None:
    ours = written(home, script())
    home.rename(tmp_path / "elsewhere")
    with pytest.raises(ScriptError, match="cannot be found or read any more"):
        ScriptCheck(ours).run()


def test_a_check_that_takes_too_long_is_ended(home: Path, temporary: Path) -> None:
    with pytest.raises(UncheckedError, match="not done after 1 seconds"):
        ScriptCheck(written(home, "while True: pass"), seconds=1).run()
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("python", ["", "/nowhere/python"])
def test_a_check_that_cannot_start_is_said(home: Path, temporary: Path, python: str) -> None:
    with pytest.raises(UncheckedError, match="The script was not run") as refusal:
        ScriptCheck(written(home, script()), python=python).run()
    assert "Run it yourself" in refusal.value.hint
    assert not list(temporary.iterdir())


def test_no_room_for_a_temporary_folder_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(home / "nowhere"))
    with pytest.raises(UncheckedError, match="No such file or directory"):
        ScriptCheck(written(home, script())).run()


def test_too_little_memory_is_said_before_anything_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_check, "free_memory", lambda: 300_000_000)
    with pytest.raises(UncheckedError, match="only 300 MB of memory are free"):
        ScriptCheck(written(home, script()), python="/nowhere").run()


@POSIX
@pytest.mark.parametrize(("number", "words"), [(signal.SIGKILL, "lack of memory"), (signal.SIGSEGV, "exit code -11")])
def test_a_crash_is_said(home: Path, temporary: Path, number: int, words: str) -> None:
    with pytest.raises(UncheckedError, match=words):
        ScriptCheck(written(home, f"print('before'); import os; os.kill(os.getpid(), {int(number)})")).run()
    assert not list(temporary.iterdir())


def test_what_the_script_printed_is_in_the_details(home: Path) -> None:
    with pytest.raises(ScriptError) as failed:
        ScriptCheck(written(home, script(parameters=1, more="print('Gr\\xfc\\xdfe')"))).run()
    assert "Grüße" in failed.value.details


def test_where_an_error_came_from_is_in_the_details(home: Path) -> None:
    with pytest.raises(ScriptError) as failed:
        ScriptCheck(written(home, "x = 1\nx.y")).run()
    assert f'File "{home / "net.py"}", line 2' in failed.value.details


class Waiting:
    """A script that runs until it is killed, and a pipe that tells when it has begun and when it is gone."""

    def __init__(self, home: Path) -> None:
        self._pipe = home.parent / "pipe"
        os.mkfifo(self._pipe)
        code = f"pipe = open({str(self._pipe)!r}, 'w')\nimport signal\nwhile True: signal.pause()"
        self.written = written(home, code)

    def begun(self) -> int:
        """Returns once it runs: the reading end."""
        return os.open(self._pipe, os.O_RDONLY)


@POSIX
def test_ending_a_check_kills_it_at_once(home: Path, temporary: Path) -> None:
    waiting = Waiting(home)
    check = ScriptCheck(waiting.written)
    said: list[str] = []

    def run() -> None:
        with pytest.raises(UncheckedError) as refusal:
            check.run()
        said.append(refusal.value.message)

    thread = threading.Thread(target=run)
    thread.start()
    pipe = waiting.begun()
    check.end()
    assert os.read(pipe, 1) == b""
    os.close(pipe)
    thread.join()
    assert said == ["The check was ended."]
    assert not list(temporary.iterdir())


def test_a_check_that_was_ended_before_it_began_runs_nothing(home: Path) -> None:
    check = ScriptCheck(written(home, script()), python="/nowhere")
    check.end()
    with pytest.raises(UncheckedError, match="The check was ended"):
        check.run()


@POSIX
def test_a_check_ends_with_the_studio_that_is_killed(home: Path, temporary: Path) -> None:
    waiting = Waiting(home)
    program = (
        "import sys; from pathlib import Path; from tests.data.trial_scripts import written\n"
        "from cnnstudio.data.script_check import ScriptCheck\n"
        "home = Path(sys.argv[1]); ScriptCheck(written(home, (home / 'net.py').read_text())).run()"
    )
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen([sys.executable, "-c", program, str(home)], env=environment) as studio:
        pipe = waiting.begun()
        studio.kill()
    assert os.read(pipe, 1) == b""
    os.close(pipe)
    assert not list(temporary.iterdir())


def test_the_sentence_counts() -> None:
    assert Proof(1, 1).sentence == "run and checked: 1 parameter, 1 batch trained"
    assert Proof(220_234, 2).sentence == "run and checked: 220,234 parameters, 2 batches trained"
