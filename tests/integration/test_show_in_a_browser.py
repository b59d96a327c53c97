"""The page and the picture that `show` writes, in a real browser: they render, fold, and ask nothing of a network."""

from __future__ import annotations

import http.server
import os
import shutil
import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from jsonsluice.__main__ import main

ROOT: Final = Path(__file__).parents[2]
CASES: Final = [ROOT / "corpus/kubectl-exec" / name / "input.bin" for name in ("chan9-mid", "race-1.31-split-2")]
BROWSER: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
FLAGS: Final = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
]

pytestmark = [pytest.mark.integration, pytest.mark.skipif(not BROWSER, reason="chromium is not installed")]


def browse(folder: Path, *arguments: str) -> str:
    """What the browser prints; it has a profile of its own each time."""
    profile = folder / "profile"
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={profile}", *arguments],
        capture_output=True,
        env={**os.environ, "HOME": str(folder)},
        check=True,
        timeout=120,
    )
    shutil.rmtree(profile, ignore_errors=True)
    return done.stdout.decode()


def pixels(path: Path) -> tuple[int, int, list[bytes]]:
    """Width, height and the rows of a picture with eight bits a channel, filters undone (PNG, RFC 2083)."""
    data = path.read_bytes()
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert depth == 8
    size = {2: 3, 6: 4}[kind]
    at, packed = 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(packed), width * size
    rows, before = [], bytes(stride)
    for number in range(height):
        start = number * (stride + 1)
        before = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), before, size)
        rows.append(b"".join(before[at : at + 3] for at in range(0, stride, size)))
    return width, height, rows


def _unfiltered(kind: int, row: bytearray, above: bytes, size: int) -> bytes:
    for at in range(len(row)):
        left = row[at - size] if at >= size else 0
        corner = above[at - size] if at >= size else 0
        nearest = min((left, above[at], corner), key=lambda value: abs(left + above[at] - corner - value))
        row[at] = (row[at] + (0, left, above[at], (left + above[at]) // 2, nearest)[kind]) & 255
    return bytes(row)


def colours(rows: list[bytes]) -> set[bytes]:
    return {row[at : at + 3] for row in rows for at in range(0, len(row), 3)}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    assert main(["show", "--html", "--output", str(path), *map(str, CASES)]) == 3
    return path


def test_page_renders_its_marks(page: Path, tmp_path: Path) -> None:
    """The browser reads it as it was written: marks, notes, legend, folds."""
    dom = browse(tmp_path, "--dump-dom", page.as_uri())
    for text in (
        '<del class="cut">E1122 17:26:26.230326   19462 websocket.go:296] Unknown stream id 9, discarding message</del>',
        '<mark class="here">⟨here⟩</mark>',
        '<h2 id="legend">Legend</h2>',
        '<div class="why cut"><b>cut: kubectl-other-stream (klog)</b>',
        "<details><summary",
    ):
        assert text in dom, text


def rgb(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


@pytest.mark.parametrize(("scheme", "ground", "cut"), [("1", "#f6f7f5", "#fbeef8"), ("0", "#14181a", "#2d1f2b")], ids=["light", "dark"])
def test_page_is_drawn_in_both_schemes(page: Path, tmp_path: Path, scheme: str, ground: str, cut: str) -> None:
    """Ground, marked lines and text are there, in the colours of the reader's scheme."""
    shot = tmp_path / "shot.png"
    browse(tmp_path, f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={shot}", "--window-size=1000,900", page.as_uri())
    width, height, rows = pixels(shot)
    assert (width, height) == (1000, 900)
    found = colours(rows)
    assert {rgb(ground), rgb(cut)} <= found
    assert len(found) > 100  # letters, smoothed


def test_picture_is_drawn(tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    browse(tmp_path, f"--screenshot={shot}", "--window-size=850,520", (ROOT / "docs/show.svg").as_uri())
    _, _, rows = pixels(shot)
    assert {rgb("#f6f7f5"), rgb("#ffffff"), rgb("#fbeef8"), rgb("#dff3e8")} <= colours(rows)


class _Asked(http.server.BaseHTTPRequestHandler):
    """Serves the page, and notes whatever is asked for."""

    paths: list[str]
    body: bytes

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_response(200 if self.path == "/page" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.path == "/page":
            self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


@pytest.fixture
def asked(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of the page on a server of our own, and what that is asked for."""

    class Handler(_Asked):
        paths: list[str] = []  # noqa: RUF012 - of this class alone
        body = page.read_bytes()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", Handler.paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_page_asks_for_nothing_else(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    """Of a server it takes the page alone; a browser may look for its icon by itself."""
    address, paths = asked
    assert "Legend" in browse(tmp_path, "--dump-dom", f"{address}/page")
    assert set(paths) - {"/favicon.ico"} == {"/page"}
