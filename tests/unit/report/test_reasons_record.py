from mirdce.report.why.record import Definition, ReasonIndex, RecordedItem, read_index

INDEX = ReasonIndex(
    "app",
    2,
    (Definition("app::main", "app"), Definition("app::{impl#0}::f", "app")),
    (
        RecordedItem(
            users=(-1,),
            name="app::main",
            definition=0,
            symbol="_ZN3app4main17h1E",
            is_generic=False,
            size=3,
            before=-1,
            because="is a root",
            at="",
            condition="",
            condition_at="",
            condition_source=-1,
        ),
        RecordedItem(
            users=(2, 0, 0),
            name="<A<u8> as T>::f",
            definition=1,
            symbol="_RNvX1A1T1f",
            is_generic=True,
            size=5,
            before=2,
            because="fills a slot",
            at="",
            condition="x calls it",
            condition_at="m.rs:4:5",
            condition_source=0,
        ),
        RecordedItem(
            users=(0,),
            name="vtable of A as dyn T",
            definition=-1,
            symbol="",
            is_generic=False,
            size=0,
            before=0,
            because="is the vtable",
            at="m.rs:2:3",
            condition="",
            condition_at="",
            condition_source=-1,
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
