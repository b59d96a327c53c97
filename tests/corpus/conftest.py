"""Makes `corpus_cases`, and what it shares with the scripts in `corpus`, importable: pytest's importlib mode puts no folder on the path."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "corpus")]
