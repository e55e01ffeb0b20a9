from mirdce.report.why.record import Definition, ReasonIndex, RecordedItem, read_index

INDEX = ReasonIndex(
    "app",
    2,
    (Definition("app::main", "app"), Definition("app::{impl#0}::f", "app")),
    (
        RecordedItem(
            (-1,), "app::main", 0, "_ZN3app4main17h1E", False, 3, -1, "is a root", "", "", "", -1
        ),
        RecordedItem(
            (2, 0, 0),
            "<A<u8> as T>::f",
            1,
            "_RNvX1A1T1f",
            True,
            5,
            2,
            "fills a slot",
            "",
            "x calls it",
            "m.rs:4:5",
            0,
        ),
        RecordedItem(
            (0,),
            "vtable of A as dyn T",
            -1,
            "",
            False,
            0,
            0,
            "is the vtable",
            "m.rs:2:3",
            "",
            "",
            -1,
        ),
    ),
)


def test_round_trip() -> None:
    text = INDEX.to_text("d1")
    assert read_index(text, "d1") == INDEX
    assert read_index(text, "d2") is None, "another program"


def test_damage_is_no_record() -> None:
    text = INDEX.to_text("d1")
    for damaged in ("", "[]", "null", text[:-9], text.replace('"format":2', '"format":0')):
        assert read_index(damaged, "d1") is None


def test_answer_is_the_chain_with_its_conditions() -> None:
    (found,) = INDEX.find("A::f")
    answer = INDEX.answer(found)
    assert [reason.item for reason in answer.reasons] == [
        "app::main",
        "vtable of A as dyn T",
        "<A<u8> as T>::f",
    ]
    assert answer.reasons[-1].condition_chain == ("app::main",)
    assert answer.other_uses == 2


def test_items_are_found_by_all_their_names() -> None:
    for pattern in ("<A<u8> as T>::f", "A::f", "T::f", "f", "*<u8>*", "{impl#0}::f", "_RNvX1A1T1f"):
        assert INDEX.find(pattern) == (1,), pattern
    assert INDEX.find("MAIN") == (0,)
    assert INDEX.find("vtable of A") == (2,)
    assert INDEX.find("_RNvX1A1T") == ()
    assert INDEX.find("_ZN3app4main17h1E") == (0,)
    assert INDEX.find("*") == (0, 1, 2)
    assert INDEX.find("nothing") == ()
