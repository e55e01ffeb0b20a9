from pathlib import Path

from tools.benchmark_page import table, wrapped, write_section


def test_a_section_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    write_section(page, "Links", "old links")
    write_section(page, "Artifacts", "sizes")
    page.write_text(page.read_text() + "\n## Notes\n\nby hand\n")
    write_section(page, "Links", "new links\n")
    text = page.read_text()
    assert text.startswith("# Benchmarks\n\n")
    assert text.endswith(
        "\n\n## Links\n\nnew links\n\n## Artifacts\n\nsizes\n\n## Notes\n\nby hand\n"
    )
    write_section(page, "Notes", "by hand")
    assert page.read_text() == text


def test_prose_is_wrapped_and_tables_are_not() -> None:
    long = "word " * 40
    assert max(map(len, wrapped(f"{long}\n\n{long}").split("\n"))) <= 100
    row = f"| {long} |"
    assert wrapped(f"{row}\n{row}") == f"{row}\n{row}"


def test_table() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
