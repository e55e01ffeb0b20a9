// `main` may return what a process reports.

use std::fmt;

struct Failure(u32);

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failure {}", self.0)
    }
}

fn main() -> Result<(), Failure> {
    println!("before");
    let number: u32 = "41".parse().map_err(|_| Failure(1))?;
    Err(Failure(number + 1))
}
