//! Command lines that a derived parser takes or refuses, and errors with their causes.

use anyhow::{Context, bail, ensure};
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

#[derive(Debug, Parser)]
#[command(name = "demo", version = "1.2.3", about = "Shows how commands are parsed")]
struct Cli {
    /// Say more
    #[arg(short, long, action = ArgAction::Count)]
    verbose: u8,
    #[arg(long, value_enum, default_value_t = Mode::Fast)]
    mode: Mode,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mode {
    Fast,
    /// Slow and steady
    Slow,
}

#[derive(Args, Debug)]
struct Common {
    #[arg(short, default_value = "4", value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
    #[arg(long, value_delimiter = ',')]
    list: Vec<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Adds things
    Add {
        #[arg(required = true, num_args = 1..)]
        items: Vec<String>,
        #[arg(long, conflicts_with = "dry")]
        force: bool,
        #[arg(long)]
        dry: bool,
    },
    /// Removes a thing
    Remove {
        id: i32,
        #[arg(last = true)]
        rest: Vec<std::path::PathBuf>,
    },
}

const LINES: [&str; 12] = [
    "demo",
    "demo -vvv --mode slow -j8 --list=a,b,c add x y --dry",
    "demo remove 5 -- p/q",
    "demo remove",
    "demo --mode warp",
    "demo -j 99",
    "demo add q --force --dry",
    "demo ad",
    "demo --lisst x",
    "demo --help",
    "demo add -h",
    "demo --version",
];

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("cannot read: {0}")]
    Io(#[from] std::io::Error),
    #[error("bad {what} at {at:?}")]
    Bad { what: String, at: (u8, u8) },
    #[error(transparent)]
    Number(#[from] std::num::ParseIntError),
}

fn compute(case: u32) -> Result<u32, Failure> {
    match case {
        0 => Err(Failure::Bad { what: "zero".into(), at: (1, 2) }),
        1 => Ok("one".parse::<u32>()?),
        2 => Ok(u32::from(std::fs::read("no such file")?[0])),
        other => Ok(other * 2),
    }
}

fn checked(case: u32) -> anyhow::Result<u32> {
    let value = compute(case).with_context(|| format!("case {case}"))?;
    ensure!(value != 6, "six: {value}");
    if value == 8 {
        bail!("eight");
    }
    Ok(value)
}

fn main() -> anyhow::Result<()> {
    Cli::command().debug_assert();
    for line in LINES {
        match Cli::try_parse_from(line.split(' ')) {
            Ok(cli) => println!("{cli:?}"),
            Err(error) => println!("{:?}\n{}", error.kind(), error.render()),
        }
    }
    for case in 0..6 {
        match checked(case) {
            Ok(value) => println!("{value}"),
            Err(error) => println!("{error:#} ({})", error.downcast_ref::<Failure>().is_some()),
        }
    }
    checked(0).context("at the end")?;
    Ok(())
}
