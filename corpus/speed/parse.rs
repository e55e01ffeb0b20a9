//! Iterators, results and enums: parses and evaluates expressions, formats numbers.

#[derive(Debug, Clone)]
enum Expr {
    Number(f64),
    Binary(Box<Expr>, char, Box<Expr>),
    Negate(Box<Expr>),
}

struct Parser<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Expr, String> {
        let mut left = self.product()?;
        while let Some(&op @ ('+' | '-')) = self.chars.peek() {
            self.chars.next();
            left = Expr::Binary(Box::new(left), op, Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expr, String> {
        let mut left = self.atom()?;
        while let Some(&op @ ('*' | '/')) = self.chars.peek() {
            self.chars.next();
            left = Expr::Binary(Box::new(left), op, Box::new(self.atom()?));
        }
        Ok(left)
    }

    fn atom(&mut self) -> Result<Expr, String> {
        match self.chars.peek() {
            Some('(') => {
                self.chars.next();
                let inner = self.sum()?;
                match self.chars.next() {
                    Some(')') => Ok(inner),
                    other => Err(format!("expected ) but found {other:?}")),
                }
            }
            Some('-') => {
                self.chars.next();
                Ok(Expr::Negate(Box::new(self.atom()?)))
            }
            Some(c) if c.is_ascii_digit() => {
                let mut digits = String::new();
                while let Some(&c) = self.chars.peek() {
                    if !c.is_ascii_digit() && c != '.' {
                        break;
                    }
                    digits.push(c);
                    self.chars.next();
                }
                digits.parse().map(Expr::Number).map_err(|e| format!("{e}"))
            }
            other => Err(format!("unexpected {other:?}")),
        }
    }
}

fn eval(expr: &Expr) -> f64 {
    match expr {
        Expr::Number(value) => *value,
        Expr::Negate(inner) => -eval(inner),
        Expr::Binary(left, op, right) => {
            let (a, b) = (eval(left), eval(right));
            match op {
                '+' => a + b,
                '-' => a - b,
                '*' => a * b,
                _ => a / b,
            }
        }
    }
}

fn main() {
    let mut total = 0.0;
    let mut errors = 0;
    let mut length = 0;
    for n in 0..250_000u32 {
        let text = format!(
            "({}+{}.5)*-({}-{})/({}+1)*2-{}",
            n,
            n % 7,
            n % 13,
            n % 5,
            n % 3,
            if n % 97 == 0 { ")" } else { "4" }
        );
        let mut parser = Parser {
            chars: text.chars().peekable(),
        };
        match parser.sum() {
            Ok(expr) => {
                let value = eval(&expr.clone());
                total += value;
                length += value.to_string().len();
            }
            Err(message) => errors += message.len(),
        }
    }
    println!("{total:.3} {errors} {length}");
}
