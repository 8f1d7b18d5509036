"""How long after `marshrutka demo` its page is there, and when its beginning is played: seconds, and the processor's
time with that of the processes that it begins. Once as it is right after installing, without a byte of compiled Python,
then as ever. The processor's time says the same however busy the machine is; the aim is 10 s on one that is idle.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

AIM = 10.0
PORT = 8457
PAGE = f"http://127.0.0.1:{PORT}"


def asked(path: str) -> bytes | None:
    try:
        with urlopen(PAGE + path, timeout=60) as answer:
            said: bytes = answer.read()
            return said
    except (URLError, ConnectionError):
        return None


def demo(compiled: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Seconds and work to the page, and to the end of its beginning; `compiled`: a folder for Python's bytecode."""
    writing = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**writing, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONPYCACHEPREFIX": compiled}
    command = (sys.executable, "-m", "bot", "demo", "--no-browser", "--port", str(PORT))
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        seen = psutil.Process(process.pid)

        def taken() -> tuple[float, float]:
            return time.perf_counter() - begun, sum(seen.cpu_times()[:4])

        try:
            while asked("/") is None:
                time.sleep(0.02)
            page, played = taken(), False
            while True:
                playing = json.loads(asked("/sim/state") or b"{}").get("playing")
                if played and playing is None:
                    return page, taken()
                played = played or playing is not None
                time.sleep(0.1)
        finally:
            process.terminate()


def main() -> int:
    with tempfile.TemporaryDirectory() as compiled:
        runs = {"right after installing": demo(compiled), "as ever": demo(compiled)}
    print(f"{'':26}{'page':>8}{'work':>8}{'played':>9}{'work':>8}")
    for name, (page, played) in runs.items():
        print(f"{name:26}{page[0]:8.1f}{page[1]:8.1f}{played[0]:9.1f}{played[1]:8.1f}")
    return 0 if runs["right after installing"][0][1] <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
