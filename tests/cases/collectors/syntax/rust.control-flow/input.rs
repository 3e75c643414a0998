//! Crate documentation.
use std::fmt;

struct Point<T>(T);

impl<T> fmt::Display for Point<T> {
    // cognitive 1 + 1 (else if) + 1 (else) + 1 (&&), cyclomatic 1 + 2 + 1
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some(x) = self.get() && x > 1 {
            Ok(())
        } else if f.alternate() {
            Err(fmt::Error)
        } else {
            Ok(())
        }
    }
}

mod inner {
    /// Three arms, one of them `_`.
    pub fn matching(x: u8) -> u8 {
        match x {
            1 => 2,
            2 if x > 1 => 3,
            _ => 4,
        }
    }
}

fn looping() {
    'outer: loop {
        for i in 0..3 {
            let Some(y) = next() else { break 'outer };
            while y > i {}
        }
    }
}

fn closures(xs: &[u8]) -> Option<u8> {
    let total = xs.iter().map(|x| if *x > 1 { 1 } else { 2 }).sum();
    println!("{}", if total > 1 { 1 } else { 2 });
    Some(total?)
}
