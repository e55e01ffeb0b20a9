from mirdce.report.reasons import ReasonIndex, RecordedItem, read_index

INDEX = ReasonIndex(
    "app",
    (
        RecordedItem(("app::main",), -1, "is a root of the program", "", "", "", -1, 0),
        RecordedItem(("vtable of A as dyn T",), 0, "is the vtable", "m.rs:2:3", "", "", -1, 0),
        RecordedItem(
            ("<A as T>::f", "A::f"), 1, "fills a slot", "", "x calls it", "m.rs:4:5", 0, 2
        ),
    ),
)


def test_round_trip() -> None:
    text = INDEX.to_text("d1")
    assert read_index(text, "d1") == INDEX
    assert read_index(text, "d2") is None, "another program"


def test_damage_is_no_record() -> None:
    text = INDEX.to_text("d1")
    for damaged in ("", "[]", "null", text[:-9], text.replace('"format":1', '"format":0')):
        assert read_index(damaged, "d1") is None


def test_answer_is_the_chain_with_its_conditions() -> None:
    (found,) = INDEX.find("A::f")
    answer = INDEX.answer(found)
    assert [reason.item for reason in answer.reasons] == [item.names[0] for item in INDEX.items]
    assert answer.reasons[-1].condition_chain == ("app::main",)
    assert answer.other_uses == 2
