// `main` returns an exit code, through `?` of its own type.

use std::process::{ExitCode, Termination};

struct Custom(u8);

impl Termination for Custom {
    fn report(self) -> ExitCode {
        println!("reporting {}", self.0);
        ExitCode::from(self.0)
    }
}

fn main() -> Result<Custom, std::num::ParseIntError> {
    Ok(Custom("37".parse::<u8>()?))
}
