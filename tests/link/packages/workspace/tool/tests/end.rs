#[test]
fn of_the_tool() {
    assert_eq!(shared::counted(["x"]), "{\"x\": 1}");
}
