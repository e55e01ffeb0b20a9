"""``mirdce cache explain`` and ``--explain``: what is said, and of what."""

import json
from pathlib import Path

import pytest

from mirdce.cli import run_line
from tests.link.test_records import Package


def test_the_last_link_is_explained(tmp_path: Path) -> None:
    package, cache = Package(tmp_path / "package"), tmp_path / "cache"
    ask = ("cache", "explain", "recorded::main::{closure#0}")
    ran = package.run(cache, *ask)
    assert ran.returncode == 2
    assert "nothing is known of a link of recorded" in ran.stderr
    first = package.run(cache, "link", "-o", str(package.output), "--explain")
    assert "  because: there is no record of this program with these settings" in first.stderr
    assert "    recorded::main" in first.stderr.splitlines()
    package.edit(7)
    second = package.run(cache, "link", "-o", str(package.output), "--explain", "--json")
    (compiled,) = json.loads(second.stdout)["explained"]["compiled"]
    (cause,) = compiled["causes"]
    assert (cause["component"], cause["what"]) == ("body", "recorded::main::{closure#0}")
    assert 0 < len(cause["before"]) == len(cause["after"])
    assert cause["before"] != cause["after"]
    told = package.run(cache, *ask).stdout.splitlines()
    assert told[0].startswith("recorded (dev, opt-level 0), linked ")
    assert told[1] == "recorded::main::{{closure}}"
    assert told[2].startswith("  because: another body, or what it names: recorded::main::")
    assert told[3] == "  in the cache: the cache had an object of this symbol, from other code"
    reused = json.loads(package.run(cache, "cache", "explain", "recorded::main", "--json").stdout)
    assert (reused["compiled"], reused["reused"]) == ([], ["recorded::main"])
    assert not reused["changed_since"]
    ran = package.run(cache, "cache", "explain", "nobody")
    assert ran.returncode == 2
    assert "no live function of recorded is called `nobody`" in ran.stderr
    package.edit(8)
    assert "; it, or a setting, has changed since" in package.run(cache, *ask).stdout


def test_settings_of_another_profile_are_named(tmp_path: Path) -> None:
    package, cache = Package(tmp_path / "package"), tmp_path / "cache"
    package.run(cache, "build", "--release")
    package.run(cache, "build")
    manifest = package.folder / "Cargo.toml"
    manifest.write_text(manifest.read_text() + "\n[profile.dev]\noverflow-checks = false\n")
    told = package.run(cache, "build", "--explain").stderr.splitlines()
    causes = [line for line in told if line.startswith("  because: ")]
    assert causes == [
        "  because: there is no record of this program with these settings",
        "  because: another setting: overflow_checks (True -> False)",
    ]


def test_programs_are_explained_as_they_are_built(tmp_path: Path) -> None:
    package, cache = Package(tmp_path / "package"), tmp_path / "cache"
    built = package.run(cache, "build", "--explain", "--verify-incremental")
    assert built.returncode == 0, built.stderr
    assert "Verified a clean link makes the same" in built.stderr
    assert "    recorded::main" in built.stderr.splitlines()
    again = package.run(cache, "build", "--explain")
    assert "compiled nothing" in again.stderr.splitlines()


def test_links_are_listed_by_program_and_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def ask(*arguments: str) -> str:
        assert run_line(["cache", *arguments, f"--cache-dir={cache}"]) == 0
        return capsys.readouterr().out

    package, cache = Package(tmp_path / "package"), tmp_path / "cache"
    package.link(cache)
    package.link(cache, "--release")
    release, dev = json.loads(ask("links", "--json"))
    assert (dev["program"], dev["profile"]) == ("recorded", "dev, opt-level 0")
    assert (release["program"], release["profile"]) == ("recorded", "release, opt-level 3")
    assert dev["summary"]["live_functions"] > 100
    told = ask("links").splitlines()
    assert [line.split()[-1] for line in told[1:]] == ["recorded", "recorded"]
    stats = json.loads(ask("stats", "--json"))
    assert stats["records"] == 2
    assert stats["record_bytes"] > 1000
