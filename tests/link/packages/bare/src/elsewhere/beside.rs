#[test] fn in_a_file_beside() { panic!("here") }
