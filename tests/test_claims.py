"""What documents, docstrings, comments and messages name is there."""

from pathlib import Path

import pytest

from tests.claims import texts, tree
from tests.claims.judge import is_module, untrue

ROOT = Path(__file__).resolve().parent.parent
TREE = tree.of_project(ROOT)
READ = sorted(
    name
    for name in TREE.files
    if name.endswith((".md", ".sh"))
    or name in {"Makefile", ".ci/run"}
    or (name.endswith(".py") and name.startswith(("mirdce/", "tests/", "tools/")))
)


@pytest.mark.parametrize("folder", sorted({name.split("/")[0] for name in READ}))
def test_what_is_named_is_there(folder: str) -> None:
    wrong = [
        f"{file}: {fault}\n    {' '.join(paragraph.text.split())[:100]}"
        for file in READ
        if file.split("/")[0] == folder
        for paragraph in texts.read(ROOT, file)
        for fault in untrue(paragraph, TREE)
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_what_tests_and_tools_import_is_there() -> None:
    """mypy looks at the product alone, and a tool that nobody runs breaks unseen."""
    wrong = [
        f"{file}: {name}"
        for file in READ
        if file.endswith(".py") and not file.startswith("mirdce/")
        for name in texts.imports_of((ROOT / file).read_text(encoding="utf-8"))
        if not is_module(name, TREE)
    ]
    assert wrong == []


def faults_of_markdown(text: str, file: str = "docs/errors.md") -> list[str]:
    return [fault for part in texts.of_markdown(file, text) for fault in untrue(part, TREE)]


def faults_of_python(text: str) -> list[str]:
    parts = texts.of_python("mirdce/reach/why.py", text)
    return [fault for part in parts for fault in untrue(part, TREE)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("See `mirdce/ir/nothing.py`.", "there is no mirdce/ir/nothing.py"),
        ("See mirdce/nothing/there.", "there is no mirdce/nothing/there"),
        ("See `ir/nothing.py`.", "there is no ir/nothing.py"),
        ("See `nothing.py`.", "there is no nothing.py"),
        ("See `tests/unit/`, `tests/units/`.", "there is no tests/units/"),
        ("All of `mirdce/rmeta/bound_*.py`.", "there is no mirdce/rmeta/bound_*.py"),
        ("See [the page](nothing.md).", "there is no nothing.md to link to"),
        ("See [codes](errors.md#nothing).", "docs/errors.md has no heading nothing"),
        ("The module `mirdce.reach.nothing`.", "there is no mirdce.reach.nothing"),
        ("The class mirdce.reach.why.Nothing.", "there is no mirdce.reach.why.Nothing"),
        ("Run `mirdce cache prune`.", "there is no command `mirdce cache prune`"),
        ("Run `mirdce build|prune`.", "there is no command `mirdce prune`"),
        ("Run `cargo mirdce prune`.", "there is no command `mirdce prune`"),
        ("Run `mirdce -C FOLDER prune`.", "there is no command `mirdce prune`"),
        ("Run `mirdce link --prune`.", "`mirdce link --prune`: there is no --prune"),
        ("Run `mirdce --prune`.", "`mirdce --prune`: there is no --prune"),
        ("Run `mirdce run --prune -- -x`.", "`mirdce run --prune -- -x`: there is no --prune"),
        ("```console\n$ mirdce prune # it\n```\n", "there is no command `mirdce prune`"),
        ("Or `--prune-all`.", "there is no option --prune-all"),
        ("Run `make nothing`.", "there is no `make nothing`"),
        ("Run `tools/fuzz.py --nothing`.", "`tools/fuzz.py --nothing`: there is no --nothing"),
        ("See ADR 99.", "there is no ADR 99"),
        ("Set `MIRDCE_NOTHING`.", "nothing reads MIRDCE_NOTHING"),
        ("Field `Options.nothing`.", "Options has no nothing"),
        ("Class `NothingBuilder`.", "nothing is called NothingBuilder"),
        ("Call `nothing_at_all()`.", "nothing is called nothing_at_all"),
    ],
)
def test_what_is_not_there_is_found(text: str, fault: str) -> None:
    assert faults_of_markdown(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "rustc's `rustc_middle/src/ty/nothing.rs`, std's library/core/nothing.rs, `src/main.rs`.",
        "A program is `target/debug/NAME`, or `target/mirdce/NAME`.",
        "One schema a release: `mirdce/rmeta/schema/vX.py`, for `mirdce -C FOLDER build`.",
        "`mirdce COMMAND --help` and `mirdce cache stats|list`; `mirdce run --release -- --prune`.",
        "`cargo build --unit-graph` is cargo's, and so is its `--prune-all`.",
        "rustc has a `NothingBuilder`; `Options.path` and `mirdce.options.Options.path` are ours.",
        "`CARGO_NOTHING` and `RUST_NOTHING_AT_ALL` are variables; `Cargo.toml` is a file.",
        "[Errors](errors.md#exit-codes), [cargo](https://doc.rust-lang.org/cargo/nothing.html).",
    ],
)
def test_what_is_there_or_foreign_is_let_be(text: str) -> None:
    assert faults_of_markdown(text) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('"""See `nothingness`."""', "nothing is called nothingness"),
        ('"""See ``NothingBuilder``."""', "nothing is called NothingBuilder"),
        ('X = 1\n"""See `mirdce.nothing`."""', "there is no mirdce.nothing"),
        ("# See docs/nothing.md for it.", "there is no docs/nothing.md"),
        ('print("free some with: mirdce prune")', "there is no command `mirdce prune`"),
        ('print(f"{x} says: `mirdce link --prune`")', "`mirdce link --prune`: there is no --prune"),
        ('print("use --prune-all instead")', "there is no option --prune-all"),
        (
            'def f():\n    """Do.\n\n    \\b\n    Examples:\n      mirdce prune  it\n    """',
            "there is no command `mirdce prune`",
        ),
    ],
)
def test_what_python_says_is_read(source: str, fault: str) -> None:
    assert fault in faults_of_python(source)


def test_texts_of_code_prove_names_but_docstrings_do_not() -> None:
    assert "SYMBOL_STARTS" in TREE.words
    assert not {"NothingBuilder", "nothing_at_all"} & TREE.words


def test_sources_of_rustc_are_let_be() -> None:
    assert faults_of_python('"""A.\n\nSource: mirdce/nothing.rs (``NothingBuilder``)."""') == []
