#[test] fn in_a_file_of_a_module() {}
