r"""The documents of the blind captures: templates of what tools print, and the styles in which tools lay JSON out.

In: a filler.  Out: a document's name and text.  Raises: ``ValueError`` where a template is no JSON.  Invariant: the text is valid JSON.

A template is JSON whose strings hold fields. ``"=~n~"`` is a number, written as it stands, ``"@tree"`` a value of any shape, ``"@flag"`` a
literal; ``["*3", x]`` and ``{"*3": [key, x]}`` are three copies of x for each unit of the document's size, each filled anew, ``"*0-3"``
none to three.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from blind_fields import Filler

_DOCUMENTS: Final = r"""
kubectl get pods -o json
 {"apiVersion": "v1", "items": ["*1", {"apiVersion": "v1", "kind": "Pod", "metadata": {"annotations": {}, "creationTimestamp": "~iso~",
 "labels": {"*0-3": ["~word~", "~word~"]}, "name": "~word~-~h4~", "namespace": "default", "resourceVersion": "~n~", "uid": "~uuid~"},
 "spec": {"containers": [{"image": "example.com/~word~:~ver~", "imagePullPolicy": "IfNotPresent", "name": "~word~", "resources": {},
 "args": ["*0-3", "--~word~=~n~"]}], "nodeName": "~host~"}, "status": {"conditions": [{"lastProbeTime": null, "lastTransitionTime": "~iso~",
 "status": "True", "type": "Ready"}], "phase": "Running", "podIP": "~ip~", "startTime": "~iso~", "restartCount": "=~n99~"}}],
 "kind": "List", "metadata": {"resourceVersion": ""}}
docker inspect
 ["*1", {"Id": "~sha~", "Created": "~iso~", "Path": "/entrypoint.sh", "Args": ["-c", "~path~"], "State": {"Status": "running",
 "Pid": "=~pid~", "Error": "", "FinishedAt": "0001-01-01T00:00:00Z"}, "Image": "sha256:~sha~", "HostConfig": {"Binds": null,
 "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "~port~"}]}, "Memory": 0}, "Config": {"Env": ["PATH=/usr/bin:/bin", "~word~=~n~"],
 "Labels": {"*0-3": ["~word~", "~word~"]}}}]
npm ls --json
 {"version": "~ver~", "name": "~word~", "dependencies": {"*3": ["@~word~/~word~", {"version": "~ver~",
 "resolved": "https://example.com/~word~/-/~word~-~ver~.tgz", "overridden": false}]}}
pip list --format json
 ["*6", {"name": "~word~", "version": "~ver~"}]
terraform show -json
 {"format_version": "1.0", "terraform_version": "1.5.7", "values": {"root_module": {"resources": ["*1", {"address": "aws_vm.~word~[~i~]",
 "mode": "managed", "index": "=~i~", "schema_version": 1, "values": {"ami": "ami-~hex~", "tags": {"*0-3": ["~Word~", "~word~"]},
 "user_data": null, "ebs_optimized": "@flag"}, "sensitive_values": {"tags": {}}}]}}}
aws ec2 describe-instances
 {"Reservations": ["*1", {"Groups": [], "Instances": [{"AmiLaunchIndex": 0, "ImageId": "ami-~hex~", "LaunchTime": "~iso~",
 "Monitoring": {"State": "disabled"}, "PrivateIpAddress": "~ip~", "State": {"Code": 16, "Name": "running"},
 "Tags": [{"Key": "Name", "Value": "~text~"}]}], "OwnerId": "123456789012"}]}
ffprobe -print_format json
 {"streams": ["*1", {"index": "=~i~", "codec_name": "h264", "codec_tag": "0x31637661", "width": 1920, "r_frame_rate": "30000/1001",
 "duration": "12.345000", "bit_rate": "~big~", "disposition": {"default": 1, "dub": 0}, "tags": {"language": "und"}}],
 "format": {"filename": "~path~", "format_name": "mov,mp4,m4a,3gp,3g2,mj2"}}
vtysh -c 'show bgp json'
 {"vrfId": 0, "vrfName": "default", "tableVersion": "=~n~", "routerId": "~ip~", "localAS": 64512, "routes": {"*2": ["~ip~/32", [
 {"valid": true, "bestpath": true, "pathFrom": "external", "prefix": "~ip~", "prefixLen": 32, "metric": 0, "peerId": "~ip~",
 "path": "64512 64513", "origin": "IGP", "nexthops": [{"ip": "~ip~", "hostname": "~word~", "afi": "ipv4", "used": true}]}]]}}
lsblk -J
 {"blockdevices": ["*1", {"name": "sd~i~", "maj:min": "8:~i~", "rm": false, "size": "10G", "ro": false, "mountpoints": [null]}]}
cargo metadata
 {"packages": ["*1", {"name": "~word~", "version": "~ver~", "id": "~word~ ~ver~ (path+file:///srv/~word~)", "license": "MIT OR 0BSD",
 "license_file": null, "description": "~text~", "features": {"default": ["std"], "std": []}}], "resolve": null, "version": 1}
eslint -f json
 ["*1", {"filePath": "~path~", "messages": [{"ruleId": "no-unused-vars", "severity": 2, "message": "'~word~' is defined but never used.",
 "line": "=~n~", "column": 7, "nodeType": "Identifier"}], "errorCount": 1, "warningCount": 0,
 "source": "const ~word~ = require(\"~word~\");\nif (a < b) { return [1, 2]; }\n"}]
pytest --json-report
 {"created": 1714559000.123456, "duration": 0.12345, "exitcode": 1, "tests": ["*1", {"nodeid": "tests/test_~word~.py::test_~word~[~n~-a]",
 "lineno": 12, "outcome": "failed", "call": {"duration": 1.2e-05, "longrepr": "~logs~", "stdout": "~logs~"}}]}
an API's issues
 ["*1", {"id": "=~big~", "html_url": "https://example.com/~word~/issues/~n~", "title": "~text~", "user": {"login": "~word~"},
 "labels": [], "body": "### Steps\r\n1. run `~word~`\r\n```\r\n~log~\r\n```\r\n", "closed_at": null, "created_at": "~iso~"}]
GeoJSON
 {"type": "FeatureCollection", "features": ["*1", {"type": "Feature", "properties": {"name": "~utf8~"}, "geometry": {"type": "Polygon",
 "coordinates": [["*4", ["=-~n99~.~n6~", "=~n99~.~n6~"]]]}}]}
a notebook
 {"cells": ["*1", {"cell_type": "code", "execution_count": 3, "metadata": {}, "outputs": [{"name": "stderr", "output_type": "stream",
 "text": ["*0-3", "~log~\n"]}], "source": ["import pandas as pd\n", "df = pd.read_csv(\"data.csv\")\n", "print(df['~word~'])"]}],
 "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}
CycloneDX
 {"bomFormat": "CycloneDX", "specVersion": "1.4", "serialNumber": "urn:uuid:~uuid~", "version": 1, "components": ["*1", {"type": "library",
 "name": "~word~", "version": "~ver~", "purl": "pkg:npm/%40~word~/~word~@~ver~", "hashes": [{"alg": "SHA-256", "content": "~sha~"}]}]}
OpenAPI
 {"openapi": "3.0.3", "info": {"title": "~word~"},
 "paths": {"*1": ["/~word~/{id}", {"get": {"parameters": [{"in": "path",
 "name": "id", "required": true, "schema": {"type": "integer", "minimum": -1}}], "responses": {"200": {"description": "~text~"}}}}]}}
Elasticsearch's hits
 {"took": 5, "timed_out": false, "_shards": {"failed": 0}, "hits": {"total": {"value": 10000, "relation": "gte"}, "max_score": 1.0,
 "hits": ["*1", {"_index": "logs-1", "_id": "~hex~", "_score": 1.0, "_source": {"@timestamp": "~iso~", "message": "~logs~",
 "host": {"name": "~host~"}}, "sort": ["=~big~"]}]}}
Prometheus' API
 {"status": "success", "data": {"resultType": "matrix", "result": ["*1", {"metric": {"__name__": "up", "instance": "~host~:9100"},
 "values": ["*4", ["=17145590~n2~.781", "~d~"]]}]}}
journalctl -o json-pretty
 {"__REALTIME_TIMESTAMP": "~big~", "PRIORITY": "6", "_PID": "~pid~", "MESSAGE": "~msg~", "_HOSTNAME": "~host~",
 "_CMDLINE": "/usr/bin/~word~ --~word~", "SYSLOG_IDENTIFIER": "~app~"}
counters
 {"*3": ["1.3.6.1.2.1.2.2.1.~i~", "=~number~"]}
numbers
 ["*6", "=~number~"]
strings
 ["*4", "~text~"]
a matrix
 ["*2", ["=~byte~", "=~byte~", "=~byte~", "=~byte~"]]
nothing found
 {"items": []}
any shape
 {"*2": ["~word~", "@tree"]}
messages
 ["*2", {"id": "=~i~", "message": "~logs~", "note": "~msg~", "ok": "@flag"}]
translations
 {"*3": ["~word~.~i~", "~utf8~"]}
"""

# Logs of records, one a line.
_RECORDS: Final = r"""
zap
 {"level": "info", "ts": "=17145590~n2~.~n3~", "caller": "~word~/~word~.go:~n~", "msg": "~msg~", "~word~": "=~n~"}
pino
 {"level": 30, "time": "=17~n9~00", "pid": 7, "hostname": "~host~", "msg": "~msg~"}
docker's json-file
 {"log": "~log~\n", "stream": "stdout", "time": "~iso~"}
events
 {"id": "~uuid~", "event": "~word~", "at": "~iso~", "payload": {"n": "=~number~", "tags": ["*0-3", "~word~"]}}
cargo --message-format json
 {"reason": "compiler-artifact", "package_id": "~word~ ~ver~ (path+file:///src)", "target": {"kind": ["lib"]}, "fresh": "@flag"}
go test -json
 {"Time": "~iso~", "Action": "output", "Package": "example.com/~word~", "Test": "Test~Word~", "Output": "    ~word~_test.go:~n~: ~msg~\n"}
"""


class Num(str):
    """A number as it is written, digit for digit."""

    __slots__ = ()


class Style(NamedTuple):
    """How a tool prints JSON.

    Attributes:
        indent: of a level, or ``None`` for one line.
        colon: between key and value.
        comma: between two members on one line.
        ascii: whether what is not ASCII is escaped.
        escaped: ASCII characters that are escaped though they need not be.
        empty: within an empty array or object.
        inline: whether arrays of scalars stand on one line.

    """

    indent: str | None = None
    colon: str = ": "
    comma: str = ","
    ascii: bool = False
    escaped: str = ""
    empty: str = ""
    inline: bool = False


_LINE_STYLES: Final = (
    Style(colon=":"),
    Style(colon=":", ascii=True),
    Style(colon=":", escaped="<>&"),  # Go
    Style(colon=":", escaped="/", ascii=True),  # PHP
    Style(comma=", ", ascii=True),  # Python
)
_FRR: Final = Style("  ", colon=":", escaped="/")
_PRETTY_STYLES: Final = (
    _FRR,
    Style(" "),
    Style("  "),
    Style("  ", ascii=True),
    Style("  ", inline=True),
    Style("   ", inline=True),
    Style("    "),
    Style("    ", escaped="<>&"),
    Style("    ", escaped="/", ascii=True),
    Style("\t"),
    Style("  ", colon=" : ", empty=" ", inline=True),  # Jackson
)
_OWN_STYLES: Final = {"vtysh -c 'show bgp json'": _FRR}


@cache
def _templates(text: str) -> dict[str, Any]:
    entries = (entry.partition("\n") for entry in re.split(r"\n(?=\S)", text.strip()))
    return {name: json.loads(template, parse_int=Num, parse_float=Num) for name, _, template in entries}


def a_document(filler: Filler, *, pretty: bool | None = None, size: int = 0) -> tuple[str, str]:
    """A document's name and text; on one line or on several, of a size, where these are given."""
    rng = filler.rng
    styles = {None: _LINE_STYLES + _PRETTY_STYLES, True: _PRETTY_STYLES, False: _LINE_STYLES}[pretty]
    name, template = rng.choice(list(_templates(_DOCUMENTS).items()))
    own = _OWN_STYLES.get(name)
    style = own if own in styles and rng.random() < 0.7 else rng.choice(styles)
    return name, dumped(_Build(filler, size or rng.choice((1, 1, 2, 2, 3, 5, 12))).value(template), style)


def some_records(filler: Filler) -> list[str]:
    """A log of records, each on a line."""
    template = filler.rng.choice(list(_templates(_RECORDS).values()))
    style = filler.rng.choice(_LINE_STYLES)
    return [dumped(_Build(filler, 1).value(template), style) for _ in range(filler.rng.randint(2, 12))]


class _Build(NamedTuple):
    """Makes values of templates."""

    filler: Filler
    size: int

    def value(self, template: Any) -> Any:
        """The value of a template, its fields filled."""
        match template:
            case Num():
                return template
            case str():
                return self._scalar(template)
            case [str(times), item] if times.startswith("*"):
                return self._copies(times, lambda: self.value(item))
            case list():
                return [self.value(item) for item in template]
            case dict():
                return dict(pair for key, item in template.items() for pair in self._pairs(key, item))
        return template

    def _scalar(self, template: str) -> Any:
        if template == "@tree":
            return self._tree(4)
        if template == "@flag":
            return self.filler.rng.choice((True, False))
        text = self.filler.fill(template)
        return Num(text[1:]) if template.startswith("=") else text

    def _pairs(self, key: str, item: Any) -> list[tuple[str, Any]]:
        if key.startswith("*"):
            return self._copies(key, lambda: (self.filler.fill(item[0]), self.value(item[1])))
        return [(self.filler.fill(key), self.value(item))]

    def _copies(self, times: str, make: Callable[[], Any]) -> list[Any]:
        low, _, high = times[1:].partition("-")
        copies = []
        for index in range(self.filler.rng.randint(int(low), int(high)) if high else int(low) * self.size):
            self.filler.index = index
            copies.append(make())
        return copies

    def _tree(self, depth: int) -> Any:
        rng = self.filler.rng
        share = rng.random()
        if depth == 0 or share < 0.35:
            return self.value(rng.choice(("~text~", "=~number~", "@flag", None)))
        if share < 0.7:
            keys = [self.filler.fill("~word~" + rng.choice(("", "Id", "_count", ".name", "At"))) for _ in range(rng.randint(0, 5))]
            return {key: self._tree(depth - 1) for key in keys}
        return [self._tree(depth - 1) for _ in range(rng.randint(0, 5))]


def dumped(value: Any, style: Style, level: int = 0) -> str:
    """The value as JSON in a style."""
    if isinstance(value, Num):
        return str(value)
    if isinstance(value, str):
        return _string(value, style)
    if not isinstance(value, dict | list):
        return json.dumps(value)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    if not value:
        return opening + style.empty + closing
    if isinstance(value, dict):
        items = [_string(key, style) + style.colon + dumped(item, style, level + 1) for key, item in value.items()]
    else:
        items = [dumped(item, style, level + 1) for item in value]
    if style.indent is None:
        return opening + style.comma.join(items) + closing
    if style.inline and isinstance(value, list) and not any(isinstance(item, dict | list) and item for item in value):
        return opening + ", ".join(items) + closing
    pad = "\n" + style.indent * (level + 1)
    return opening + pad + ("," + pad).join(items) + "\n" + style.indent * level + closing


def _string(text: str, style: Style) -> str:
    written = json.dumps(text, ensure_ascii=style.ascii)
    for char in style.escaped:
        written = written.replace(char, "\\/" if char == "/" else f"\\u{ord(char):04x}")
    return written
