mod beside;

#[test]
fn in_a_placed_file() {
    assert_eq!(module_path!(), "bare_kit::r#mod");
    assert!(file!().ends_with("placed.rs"), "{}", file!());
}
