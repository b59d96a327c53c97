"""The blind captures: the same every time, whole where there is no noise, and a judge that tells wrong values."""

from __future__ import annotations

import json

import blind
import blind_noise
import blind_places
import pytest

_SEED = 7
_COUNT = 2 * len(blind_places.PLACES)
# Documents that are cut off, wrapped, mixed with others or alone behind a prefix do not all come back, even without noise.
_WHOLE = [
    *("before", "after", "between documents", *blind_places.SPLICES, "several splices", "noise without a newline"),
    *("between records", "in records", "CRLF", "behind a prefix", "beside a prefix", "colours", "in colours"),
    "other encodings",
]


def test_captures_are_the_same_every_time() -> None:
    sample = [blind_places.capture(_SEED, number) for number in range(_COUNT)]
    assert [blind_places.capture(_SEED, number) for number in range(_COUNT)] == sample
    assert {capture.place for capture in sample} == set(blind_places.PLACES)
    assert blind_places.capture(_SEED + 1, 0).data != sample[0].data


@pytest.mark.parametrize("place", _WHOLE)
def test_captures_without_noise_are_exact(place: str) -> None:
    for number in range(6):
        capture = blind_places.capture(_SEED, number, place, "none")
        assert (capture.kind, blind.judge(capture)) == ("none", blind.Verdict("exact"))


@pytest.mark.parametrize("kind", blind_noise.KINDS)
def test_noise_is_filled(kind: str) -> None:
    """Fields that there are not raise; the tildes that are left stand in a picture of the source."""
    text = "".join(noise.text for number in range(8) for noise in blind_places.capture(_SEED, number, "before", kind).noise)
    assert text
    assert "~" not in text.replace("~~~~", "")


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ([b'{"a": 1.0}'], "exact"),
        ([b'{"a":1.0}', b"[7]"], "exact"),  # the noise's own
        ([], "missed"),
        ([b'{"a": 1}'], "wrong"),
        ([b'{"a": 1.00}'], "wrong"),
        ([b'{"a": 1.0}', b'{"a": 1.0}'], "wrong"),
        ([b'{"a": 1.0}', b"[8]"], "wrong"),
        ([b"not JSON"], "wrong"),
        ([b'{"a": 11.0}'], "open"),
        ([b'{"a": 11.0}', b"[8]"], "wrong"),
    ],
)
def test_verdicts(found: list[bytes], outcome: str) -> None:
    capture = blind_places.Capture(0, "in a number", b"", ('{"a": 1.0}',), (blind_noise.Noise("", "see [7]\n"),), (b'{"a": 11.0}',))
    assert blind.judged(capture, found).outcome == outcome


def test_verdicts_on_noise_without_a_newline() -> None:
    capture = blind_places.Capture(0, "before", b"", ("[1]",), (blind_noise.Noise("", "see"),))
    assert blind.judged(capture, [b"[2]"]).outcome == "loose"
    assert blind.judged(capture, []).outcome == "missed"
    assert blind.judged(capture, [], within=[b"[1]"]).outcome == "exact"


def test_the_command_counts_and_keeps(tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path_factory.mktemp("kept") / "new"
    status = blind.main(["--captures", "20", "--place", "in a string", "--noise", "english", "--save", str(folder)])
    summary = capsys.readouterr().out.partition("\n")[0]
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.about.json")]
    assert summary.startswith(f"Seed 1, 20 captures: {20 - len(kept)} exact, ")
    assert {(about["place"], about["kind"]) for about in kept} <= {("in a string", "english"), ("in a string", "none")}
    assert status == 0
