"""A PostgreSQL of a test's own, which may be restarted under a bot."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools import INITDB, need

BY_ROOT = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
"""PostgreSQL refuses to be run by root."""


class Cluster:
    """Listens on loopback only, without a password; `url` leads there."""

    def __init__(self, folder: Path) -> None:
        self._programs = Path(need(INITDB)).parent
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"postgresql+asyncpg://root@127.0.0.1:{self._port}/postgres"
        self._run("initdb", "-U", "root", "--auth=trust", "--no-sync", "--locale=C.UTF-8")

    def start(self) -> None:
        settings = {"listen_addresses": "127.0.0.1", "port": self._port, "unix_socket_directories": self._folder}
        said = " ".join(f"-c {name}={value}" for name, value in {**settings, "fsync": "off"}.items())
        self._run("pg_ctl", "-w", "-l", f"{self._folder}/log", "-o", said, "start")

    def stop(self, how: str) -> None:
        """`fast`: it ends all connections; `immediate`: as if it had crashed."""
        self._run("pg_ctl", "-w", "-m", how, "stop")

    def restart(self, how: str) -> None:
        self.stop(how)
        self.start()

    def _run(self, program: str, *words: str) -> None:
        owner = BY_ROOT if os.geteuid() == 0 else ()
        command = [*owner, str(self._programs / program), "-D", f"{self._folder}/data", *words]
        subprocess.run(command, cwd=self._folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def a_cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp())
    try:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        made = Cluster(folder)
        made.start()
        yield made
        made.stop("immediate")
    finally:
        shutil.rmtree(folder)
