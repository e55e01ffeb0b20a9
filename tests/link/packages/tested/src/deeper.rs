//! A module in a file of its own.

#[test]
fn in_a_file_of_its_own() {
    println!("{} line {}", file!(), line!());
    assert!(module_path!().ends_with("deeper"));
}
