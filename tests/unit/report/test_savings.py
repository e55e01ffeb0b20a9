"""Tables of what rustc generates against what is live."""

from mirdce.report.savings import CorpusSavings, CrateSavings, Savings

ONE = Savings(
    "one",
    ("default", "hint"),
    (CrateSavings("dep", (80, 0), 20), CrateSavings("one", (10, 40), 15)),
    CrateSavings("total", (90, 40), 35),
)
OTHER = Savings(
    "other",
    ("default", "hint"),
    (CrateSavings("other", (10, 10), 10),),
    CrateSavings("total", (10, 10), 10),
)


def cells(line: str) -> list[str]:
    return line.replace(" %", "%").split()


def test_waste_of_crates_is_told_of_the_default_only() -> None:
    lines = ONE.lines()
    assert cells(lines[2]) == ["dep", "20", "80", "75.0%", "0", "-"]
    assert cells(lines[3]) == ["one", "15", "10", "fewer", "40", "-"]
    assert cells(lines[4]) == ["total", "35", "90", "61.1%", "40", "12.5%"]


def test_a_crate_that_needs_more_than_rustc_generates_is_explained() -> None:
    assert ONE.lines()[-1].endswith("the total has it.")
    assert not any("fewer" in line for line in OTHER.lines())


def test_one_program_is_its_own_document() -> None:
    document = CorpusSavings((ONE,)).to_json()
    assert document == ONE.to_json()
    assert isinstance(document, dict)
    assert isinstance(document["crates"], list)
    assert document["crates"][1] == {
        "crate": "one",
        "live": 15,
        "generated": {"default": 10, "hint": 40},
        "waste_percent": {"default": None},
    }


def test_several_programs_have_totals() -> None:
    corpus = CorpusSavings((ONE, OTHER))
    assert [cells(line) for line in corpus.lines()[-3:]] == [
        ["one", "35", "90", "61.1%", "40", "12.5%"],
        ["other", "10", "10", "0.0%", "10", "0.0%"],
        ["total", "45", "100", "55.0%", "50", "10.0%"],
    ]
    document = corpus.to_json()
    assert isinstance(document, dict)
    assert isinstance(document["programs"], list)
    assert len(document["programs"]) == 2
