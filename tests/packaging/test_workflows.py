"""The workflows that run elsewhere: what can be told of them here is that they are whole and name what is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMED_FILE = re.compile(r"(?<![\w/.$-])((?:packaging|resources|tests|\.ci)[\w./\\-]+\.\w+|requirements[\w-]*\.lock)")
PINNED = re.compile(r"[\w-]+/[\w-]+@v\d+")

workflows = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


def read(file: Path) -> dict[str, Any]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in read(file)["jobs"].values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {file.stem for file in WORKFLOWS} >= {"ci", "native"}


@workflows
def test_a_workflow_may_only_read(file: Path) -> None:
    assert read(file)["permissions"] == {"contents": "read"}


@workflows
def test_every_job_ends_and_waits_for_jobs_that_exist(file: Path) -> None:
    jobs = read(file)["jobs"]
    for job in jobs.values():
        needed = job.get("needs", [])
        assert set([needed] if isinstance(needed, str) else needed) <= set(jobs)
        assert 0 < job["timeout-minutes"] <= 90


@workflows
def test_every_step_runs_something_or_uses_a_named_version(file: Path) -> None:
    for step in steps(file):
        assert ("run" in step) != ("uses" in step), step
        assert "uses" not in step or PINNED.fullmatch(step["uses"]), step


@workflows
def test_what_is_fetched_has_been_kept(file: Path) -> None:
    kept = {step["with"]["name"] for step in steps(file) if "upload-artifact" in step.get("uses", "")}
    fetched = {step["with"]["name"] for step in steps(file) if "download-artifact" in step.get("uses", "")}
    assert fetched <= kept


@workflows
def test_every_file_that_a_step_names_is_there(file: Path) -> None:
    named = [name for step in steps(file) for name in NAMED_FILE.findall(step.get("run", ""))]
    assert [name for name in named if not (ROOT / name.replace("\\", "/")).exists()] == []


@workflows
def test_every_shell_script_can_be_read_by_a_shell(file: Path, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    for job in read(file)["jobs"].values():
        if job.get("defaults", {}).get("run", {}).get("shell") == "pwsh":
            continue
        for step in job["steps"]:
            script = tmp_path / "step.sh"
            script.write_text(step.get("run", ""), encoding="utf-8")
            result = subprocess.run([bash, "-n", str(script)], capture_output=True, text=True)
            assert result.returncode == 0, result.stderr
