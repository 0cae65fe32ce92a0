"""The command that draws the pictures, before it draws any."""

import pytest

from tests.screenshots.__main__ import main


def test_a_word_that_no_state_is_called_by_is_told_with_the_states_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["screenshots", "unused", "--only", "no such state"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "no state is called like 'no such state'" in told
    assert "train-failed" in told
    assert "Traceback" not in told
