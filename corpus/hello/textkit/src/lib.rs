//! Text, tokens, and a few collections.

pub mod case;
pub mod csv;
pub mod distance;
pub mod expr;
pub mod ring;
pub mod stats;
pub mod tree;
pub mod wrap;

pub use expr::{EvalError, Value, evaluate};
pub use stats::{Summary, largest};
pub use tree::SortedTree;
