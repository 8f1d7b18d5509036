"""What stands in docs/deploy: a unit that is shut tight, an image that holds the whole program, files that are read."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from data.unfit import MEND
from tests.processes import ROOT

DEPLOY = ROOT / "docs" / "deploy"
UNIT = DEPLOY / "marshrutka.service"
SHUT = re.compile(
    r"^(?:Protect|Private|Restrict|NoNew|SystemCall|Capability|Ambient|Lock|Memory|Device|UMask|Remove)", re.M
)


def test_the_unit_is_shut_and_does_not_start_again_what_the_host_must_mend() -> None:
    unit = UNIT.read_text("utf-8")
    assert len(SHUT.findall(unit)) >= 20
    assert f"RestartPreventExitStatus={MEND}\n" in unit
    assert "Type=notify\n" in unit and "WatchdogSec=" in unit


def test_systemd_finds_the_unit_safe() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is missing: apt-get install systemd")
    said = subprocess.run(
        [program, "security", "--offline=true", "--no-pager", str(UNIT)], capture_output=True, text=True, check=False
    )
    found = re.search(r"Overall exposure level for marshrutka.service: ([\d.]+)", said.stdout)
    assert found is not None, said.stderr
    assert float(found[1]) <= 2.0


def test_the_image_holds_every_room() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    assert {f"COPY {room} {room}" for room in told["packages"]} <= set(lines)
    built = [file for line in lines if line.startswith("COPY ") for file in line.split()[1:-1]]
    assert set(told["force-include"]) <= set(built)
    assert "USER 10001:10001" in lines


@pytest.mark.parametrize("name", ["compose.yaml", "compose.postgres.yaml", "compose.processes.yaml"])
def test_the_containers_are_shut_too(name: str) -> None:
    bot = yaml.safe_load((DEPLOY / name).read_text("utf-8"))["services"]["bot"]
    assert bot["read_only"] is True and bot["cap_drop"] == ["ALL"]
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).resolve() == DEPLOY / "Containerfile"


@pytest.mark.parametrize("manual", ["docs/host.md", "docs/ru/host.md"])
def test_the_manual_names_every_file(manual: str) -> None:
    text = Path(ROOT / manual).read_text("utf-8")
    assert [one.name for one in DEPLOY.iterdir() if one.name not in text] == []
