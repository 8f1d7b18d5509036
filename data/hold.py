"""One process works on a SQLite file: it holds it, and notices when the file is not there any more.

The lock lies beside the file (`…-lock`), for whoever opens and closes the file itself drops SQLite's own locks on it.
The kernel frees it with the process, however that ends.
"""

import contextlib
import fcntl
import os
from pathlib import Path

from data.roads import keep_close
from data.unfit import Unfit, mending


class Hold:
    """A SQLite file in this process's hand, from now until `close`.

    Refuses (`Unfit`) a file that another process holds, and unless `anew` to begin where a database was and is gone.
    """

    def __init__(self, path: str, *, anew: bool = False) -> None:
        self.path = path
        with mending(f"sqlite:///{path}"):
            keep_close(path) if anew else make(path)
            self._lock = os.open(_lock_of(path), os.O_RDWR | os.O_CREAT, 0o600)
            try:
                self._seize()
                self._same = _identity(path)
            except BaseException:
                os.close(self._lock)
                raise

    def _seize(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._lock, 20, 0).decode("ascii", "replace").strip()
            raise Unfit("host-held", file=self.path, process=holder or "?") from None
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, b"%d\n" % os.getpid(), 0)

    def check(self) -> None:
        """Refuses when the file has vanished, or another one stands in its place; a look costs microseconds."""
        try:
            same = _identity(self.path) == self._same
        except FileNotFoundError:
            raise Unfit("host-gone", file=self.path) from None
        if not same:
            raise Unfit("host-replaced", file=self.path)

    def close(self) -> None:
        """Others may hold it."""
        with contextlib.suppress(OSError):
            os.close(self._lock)

    def __enter__(self) -> "Hold":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def make(path: str) -> None:
    """The file is there and only its owner reads it; refuses to begin anew where a database was and is gone."""
    lock = _lock_of(path)
    if not Path(path).exists() and lock.exists() and lock.stat().st_size:
        raise Unfit("host-vanished", file=path, lock=str(lock))
    keep_close(path)


def _lock_of(path: str) -> Path:
    return Path(f"{path}-lock")


def _identity(path: str) -> tuple[int, int]:
    known = os.stat(path)  # noqa: PTH116 — at every write: pathlib costs four times as much
    return known.st_dev, known.st_ino
