"""The style of the page that `_show_html` writes. Data alone.

In: nothing.  Out: `STYLE`.  Raises: nothing.
Invariant: nothing is loaded; text has a contrast of at least 4.5 to its ground, light and dark (WCAG 2, AA).
"""

from __future__ import annotations

from typing import Final

STYLE: Final = """\
:root {
  color-scheme: light dark;
  --ground: #f6f7f5; --panel: #ffffff; --line: #e2e5e0; --ink: #1d2421; --quiet: #5d6863;
  --document: #0b6b4b; --document-ground: transparent;
  --noise: #7a5200; --noise-ground: #fdf5e2;
  --cut: #8f2380; --cut-ground: #fbeef8;
  --fragment: #a8261c; --fragment-ground: #fdefec;
  --here: #a8261c; --on-here: #ffffff; --link: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181a; --panel: #1b2023; --line: #2d3437; --ink: #dde3df; --quiet: #97a39d;
    --document: #62c79b; --document-ground: transparent;
    --noise: #dcb765; --noise-ground: #2a2517;
    --cut: #e29ad6; --cut-ground: #2d1f2b;
    --fragment: #f2998d; --fragment-ground: #31201e;
    --here: #f2998d; --on-here: #1b1010; --link: #86b9f2;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1280px; margin: 0 auto; padding: 28px 24px 56px; }
section + section { margin-top: 40px; }
h1 { font-size: 22px; line-height: 1.3; margin: 0 0 14px; overflow-wrap: anywhere; }
h2 { font-size: 15px; margin: 28px 0 10px; }
a { color: var(--link); }
code, .line, .sign {
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace,
    "Segoe UI Symbol", "Apple Symbols", "Noto Sans Symbols 2";
  font-size: 13px;
}
.quiet { color: var(--quiet); font-weight: 400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.numbers { display: flex; flex-wrap: wrap; gap: 10px; list-style: none; margin: 0 0 14px; padding: 0; }
.numbers li {
  background: var(--panel); border: 1px solid var(--line); border-left: 4px solid var(--quiet); border-radius: 6px;
  padding: 6px 16px 6px 12px;
  color: var(--ink);
}
.numbers b { font-size: 20px; margin-right: 4px; font-variant-numeric: tabular-nums; }
.numbers li.none { color: var(--quiet); }
.numbers .document { border-left-color: var(--document); }
.numbers .fragment { border-left-color: var(--fragment); }
.numbers .cut { border-left-color: var(--cut); }
.numbers .contaminant { border-left-color: var(--noise); }
.verdict, .lost { margin: 0 0 10px; max-width: 90ch; }
.lost { border-left: 4px solid var(--fragment); padding-left: 12px; }

table { border-collapse: collapse; margin: 14px 0 0; background: var(--panel); border: 1px solid var(--line); font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 12px; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-weight: 400; font-size: 13px; }
tbody th { font-weight: 600; }
td { font-variant-numeric: tabular-nums; }

.capture { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; padding: 6px 0; }
.row {
  display: grid; grid-template-columns: 8ch 2.5ch minmax(0, 1fr) fit-content(42ch); align-items: baseline;
  border-left: 4px solid transparent; padding: 0 14px 0 0; position: relative;
}
.row:target { outline: 2px solid var(--link); outline-offset: -2px; }
.row .line { color: var(--quiet); text-align: right; padding-right: 1.5ch; user-select: none; }
.row .sign { user-select: none; font-weight: 700; }
.row code { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.6; }
.row .label { color: var(--quiet); font-size: 12px; padding-left: 2ch; text-align: right; }
.row.noise { background: var(--noise-ground); border-left-color: var(--noise); }
.row.cut { background: var(--cut-ground); border-left-color: var(--cut); }
.row.fragment { background: var(--fragment-ground); border-left-color: var(--fragment); }
.row.document { border-left-color: var(--document); }
.row.document > .sign { color: var(--document); }
.row.noise > .sign, .noise { color: var(--noise); }
.row.cut > .sign, .cut { color: var(--cut); }
.row.fragment > .sign, .fragment { color: var(--fragment); }
.row .document { color: var(--ink); }
del.cut { text-decoration: line-through; text-decoration-thickness: 1px; }
code > .sign { color: inherit; font-weight: 700; }
mark { background: var(--here); color: var(--on-here); border-radius: 3px; padding: 0 3px; font-weight: 700; }
.gap { color: var(--quiet); }
.row.fold, .row.fold code { color: var(--quiet); }
.row.fold { padding-top: 3px; padding-bottom: 3px; }
details > summary { cursor: pointer; list-style: none; }
details > summary::-webkit-details-marker { display: none; }
details > summary .line::after { content: "open"; color: var(--link); font: 12px system-ui, sans-serif; }
details[open] > summary .line::after { content: "close"; }
summary:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }

.why {
  margin: 4px 14px 10px calc(10.5ch + 4px); padding: 8px 14px; border: 1px solid var(--line); border-left: 4px solid currentColor;
  border-radius: 0 6px 6px 0; background: var(--panel); max-width: 96ch; font-size: 14px;
}
.why dl { margin: 4px 0 0; color: var(--ink); display: grid; grid-template-columns: 6ch 1fr; gap: 2px 8px; }
.why dt { color: var(--quiet); }
.why dd { margin: 0; }

.legend { display: grid; gap: 4px; margin: 0; }
.legend div { display: grid; grid-template-columns: 22ch 1fr; align-items: baseline; }
.legend dt .sign { display: inline-block; min-width: 6ch; font-weight: 700; }
.legend .document .sign { color: var(--document); }
.legend dd { margin: 0; color: var(--ink); }

@media (max-width: 700px) {
  main { padding: 16px 10px 40px; }
  .row { grid-template-columns: 5ch 2ch minmax(0, 1fr); padding-right: 6px; }
  .row .label { grid-column: 3; text-align: left; padding-left: 0; }
  .why { margin-left: 12px; margin-right: 6px; }
  .legend div { grid-template-columns: 1fr; }
  table { display: block; overflow-x: auto; }
}
@media print { .row { break-inside: avoid; } }
"""
