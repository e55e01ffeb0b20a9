import json
from pathlib import Path

import pytest

from mirdce.cargo.installed import (
    NEW_RECORD,
    OLD_RECORD,
    InstalledAs,
    installed_in,
    record_key,
    refuse_conflicts,
)
from mirdce.errors import BuildError, UsageError

OLD = """[v1]
"a 1.0.0 (path+file:///a)" = ["one"]
"b 2.0.0 (registry+https://example.org/index)" = [
    "three",
    "two",
]
"""
NEW = {
    "installs": {
        "b 2.0.0 (registry+https://example.org/index)": {
            "version_req": "^2",
            "bins": ["two"],
            "features": ["x"],
            "all_features": True,
            "no_default_features": False,
            "profile": "release",
            "target": "t",
            "rustc": "r",
            "of a later cargo": 1,
        },
        "gone 1.0.0 (path+file:///gone)": {"bins": ["gone"]},
    },
    "of a later cargo": {"x": 1},
}
HOW = InstalledAs(
    features=("f",),
    all_features=False,
    no_default_features=True,
    profile="dev",
    target="triple",
    rustc="rustc 1",
)


def test_both_records_are_kept(tmp_path: Path) -> None:
    (tmp_path / OLD_RECORD).write_text(OLD)
    (tmp_path / NEW_RECORD).write_text(json.dumps(NEW))
    with installed_in(tmp_path) as installed:
        assert installed.owner("two") == "b 2.0.0 (registry+https://example.org/index)"
        assert installed.owner("gone") is None
        installed.add("c 0.1.0 (path+file:///c)", ["one", "two"], HOW)
        installed.save()
    text = (tmp_path / OLD_RECORD).read_text()
    # What had one program has none now.
    assert text == (
        '[v1]\n"b 2.0.0 (registry+https://example.org/index)" = ["three"]\n'
        '"c 0.1.0 (path+file:///c)" = [\n    "one",\n    "two",\n]\n'
    )
    document = json.loads((tmp_path / NEW_RECORD).read_text())
    assert document["of a later cargo"] == {"x": 1}
    installs = document["installs"]
    assert [key.split()[0] for key in installs] == ["b", "c"]
    other, own = installs.values()
    assert (other["bins"], other["version_req"], other["of a later cargo"]) == (["three"], "^2", 1)
    assert own == {
        "version_req": None,
        "bins": ["one", "two"],
        "features": ["f"],
        "all_features": False,
        "no_default_features": True,
        "profile": "dev",
        "target": "triple",
        "rustc": "rustc 1",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (OLD_RECORD, "[v1"),
        (OLD_RECORD, "v1 = 1"),
        (OLD_RECORD, "[v1]\n'tool 0.1.0 (x)' = 1"),
        (OLD_RECORD, "[v1]\n'tool 0.1.0 (x)' = [1]"),
        (OLD_RECORD, "# \xff"),
        (NEW_RECORD, "{"),
        (NEW_RECORD, "1"),
        (NEW_RECORD, '{"installs":{"tool 0.1.0 (x)":1}}'),
        (NEW_RECORD, '"\xff"'),
    ],
)
def test_a_damaged_record_stays_as_it_is(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="latin-1")
    with pytest.raises(BuildError, match="cannot read cargo's record"), installed_in(tmp_path):
        pass
    assert (tmp_path / name).read_text(encoding="latin-1") == text


def test_programs_of_others_are_in_the_way() -> None:
    key = record_key("path+file:///x/tool#tool@0.1.0", "tool", "0.1.0")
    assert key == "tool 0.1.0 (path+file:///x/tool)"
    own = {"tool": "tool 0.0.9 (path+file:///y)"}
    refuse_conflicts(own, key, Path("bin"), is_tracked=True)
    with pytest.raises(UsageError, match="binary `tool` already exists in bin\n--force"):
        refuse_conflicts(own, key, Path("bin"), is_tracked=False)
    others = {**own, "more": "more 1.0.0 (path+file:///m)", "unknown": None}
    with pytest.raises(UsageError) as caught:
        refuse_conflicts(others, key, Path("bin"), is_tracked=True)
    assert caught.value.message.splitlines() == [
        "binary `more` already exists in bin as part of `more 1.0.0 (path+file:///m)`",
        "binary `unknown` already exists in bin",
        "--force overwrites them",
    ]
