mod parser;
mod tests {
    use super::*;
}
pub use crate::lexer::{Token, Kind as TokenKind};
use std::io;
