"""A reader's process: one order comes in, what was read of the file goes out. `readers.py` starts it.

It loads little before the reader: for a small sheet its start is most of the work.
"""

import contextlib
import importlib
import os
import pickle
import sys
import traceback
from typing import Any

from data.plan.sources import Unreadable


def _limit(seconds: int, memory: int) -> None:
    """From here on this process may use so much; what a system does not know is left out."""
    os.nice(5)
    with contextlib.suppress(ImportError):
        import resource

        bounds = {"RLIMIT_CPU": seconds, "RLIMIT_AS": memory, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}
        for name, most in bounds.items():
            with contextlib.suppress(ValueError, OSError, AttributeError):
                resource.setrlimit(getattr(resource, name), (most, most))


def main() -> int:
    """Read one file. What breaks is told without what stood in it."""
    how: tuple[str, Any]
    seconds, memory, module, name, args, kwargs = pickle.load(sys.stdin.buffer)
    try:
        _limit(seconds, memory)
        reader = getattr(importlib.import_module(module), name)
        how = "read", reader(*args, **kwargs)
    except Unreadable as no:
        how = "unreadable", no.reason
    except (MemoryError, RecursionError):
        how = "unreadable", "large"
    except Exception as error:
        places = "".join(traceback.format_tb(error.__traceback__))
        how = "failed", f"{places}{type(error).__name__}"
    sys.stdout.buffer.write(pickle.dumps(how))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
