"""Makes `corpus_cases` importable: pytest's importlib mode puts no folder on the path.

The folder `corpus` itself must stay off it: it holds folders that go by the names of libraries (tornado, rich, tqdm).
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
