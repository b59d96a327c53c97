"""What all tests share: signals as programs expect them, and hypothesis profiles.

Profiles: `fast` for every run, `thorough` for a long look (HYPOTHESIS_PROFILE=thorough).
"""

from __future__ import annotations

import os
import signal

from hypothesis import HealthCheck, settings

# Deadlines measure the machine, not the law.
settings.register_profile("fast", max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

# A shell has SIGINT ignored by what it runs in the background, and nohup SIGHUP. Programs inherit that; those that tests start and
# end must not. What is caught here is theirs to take as usual, and still changes nothing for this process.
for _name in ("SIGINT", "SIGHUP"):
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, lambda *_: None)
