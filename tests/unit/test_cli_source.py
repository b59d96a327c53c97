"""How the command reads a capture that grows, and what Ctrl-C does meanwhile: without processes, so that nothing depends on time."""

from __future__ import annotations

import io
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jsonsluice._cli_source import CannotReadError, Source, _Interruption
from jsonsluice._cli_talk import write_lines


def read(source: Source) -> tuple[list[bytes | None], str]:
    """What a source gives, and why it ends before its time."""
    given: list[bytes | None] = []
    with source:
        try:
            given.extend(source)
        except CannotReadError as error:
            return given, str(error)
    return given, ""


@pytest.fixture
def growing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that grows when it was looked at in vain twice, and then shrinks."""
    path = tmp_path / "log"
    path.write_bytes(b"[1]\n")
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 2:
            with path.open("ab") as file:
                file.write(b"[2]\n")
        if len(looks) == 4:
            os.truncate(path, 3)

    monkeypatch.setattr("jsonsluice._cli_source.time.sleep", sleep)
    return path


@pytest.mark.parametrize("in_thread", [False, True], ids=["main thread", "another, which may not listen to signals"])
def test_a_followed_file_is_looked_at_again(in_thread: bool, growing: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    found: list[Any] = []
    reader = threading.Thread(target=lambda: found.append(read(Source(str(growing), follow=True))))
    (reader.start if in_thread else reader.run)()
    if in_thread:
        reader.join(timeout=60)
    assert found == [
        (
            [b"[1]\n", None, b"[2]\n", None],
            "it shrank while it was followed, as a log does that is rotated: what was added since may be lost",
        )
    ]
    assert signal.getsignal(signal.SIGINT) is before


def test_what_has_no_descriptor_is_followed_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be waited for: it is read, and at its end nothing more comes."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"[1]\n" * 9)))
    assert read(Source("-", follow=True)) == ([b"[1]\n" * 9], "")


@pytest.fixture
def ctrl_c() -> Iterator[_Interruption]:
    before = signal.getsignal(signal.SIGINT)
    with _Interruption() as interruption:
        yield interruption
    assert signal.getsignal(signal.SIGINT) is before


def press() -> str:
    signal.raise_signal(signal.SIGINT)
    return "went on"


def test_ctrl_c_ends_waiting(ctrl_c: _Interruption) -> None:
    assert ctrl_c.waiting(lambda: "came") == "came"
    assert ctrl_c.waiting(press) is None
    assert ctrl_c.came
    assert ctrl_c.waiting(lambda: "came") is None  # there is nothing more to wait for


def test_ctrl_c_lets_work_go_on_once(ctrl_c: _Interruption) -> None:
    assert press() == "went on"
    assert ctrl_c.came
    with pytest.raises(KeyboardInterrupt):
        press()


def test_ctrl_c_between_two_waits(ctrl_c: _Interruption) -> None:
    """It came while something was done: what would be waited for next is not."""
    press()
    waited: list[int] = []
    assert ctrl_c.waiting(lambda: waited.append(1)) is None
    assert waited == []


def test_lines_are_written_where_there_are_no_descriptors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On Windows: through the stream, and at once."""
    monkeypatch.setattr("jsonsluice._cli_talk.os", SimpleNamespace(name="nt"))
    path = tmp_path / "out"
    with path.open("wb") as out:
        write_lines(out, b"[1]\n[2]\n")
        assert path.read_bytes() == b"[1]\n[2]\n"
