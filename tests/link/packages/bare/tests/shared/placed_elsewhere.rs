mod deeper {
    pub mod module;
}
mod inline {
    #[path = "file.rs"]
    mod of_a_path;
}
#[test]
fn at_the_root() {
    assert!(include_bytes!("deeper/module.rs").starts_with(b"#[test]"));
}
