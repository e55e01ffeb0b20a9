use std::process::Command;

#[test]
fn the_program_runs() {
    let output = Command::new(env!("CARGO_BIN_EXE_app")).arg("3").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("arguments [\"3\"]"));
}

#[test]
fn the_program_lies_beside() {
    let folder = std::env::current_exe().unwrap();
    let folder = folder.parent().unwrap().parent().unwrap();
    assert!(folder.join("app").exists());
    assert_eq!(std::env::var_os("CARGO_BIN_EXE_app").unwrap(), folder.join("app").into_os_string());
    assert_eq!(std::env::var("FROM_SCRIPT").unwrap(), "said by the script");
}
