//! Arithmetic expressions: a tokenizer, a parser by precedence, an evaluator.

use std::fmt;

/// The result of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Int(i64),
    Float(f64),
    Text(String),
    Unit,
}

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq)]
pub enum EvalError {
    UnexpectedChar {
        at: usize,
        found: char,
    },
    UnexpectedEnd,
    UnexpectedToken {
        at: usize,
    },
    DivisionByZero,
    Overflow,
    TypeMismatch {
        operator: char,
        left: Value,
        right: Value,
    },
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Int(value) => write!(f, "{value}"),
            Value::Float(value) => write!(f, "{value:.3}"),
            Value::Text(value) => write!(f, "{value:?}"),
            Value::Unit => f.write_str("()"),
        }
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EvalError::UnexpectedChar { at, found } => write!(f, "{found:?} at {at}"),
            EvalError::UnexpectedEnd => f.write_str("unexpected end"),
            EvalError::UnexpectedToken { at } => write!(f, "unexpected token {at}"),
            EvalError::DivisionByZero => f.write_str("division by zero"),
            EvalError::Overflow => f.write_str("overflow"),
            EvalError::TypeMismatch {
                operator,
                left,
                right,
            } => write!(f, "cannot compute {left} {operator} {right}"),
        }
    }
}

impl std::error::Error for EvalError {}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Value(Value),
    Operator(char),
    Open,
    Close,
}

fn tokenize(text: &str) -> Result<Vec<Token>, EvalError> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(at, c)) = chars.peek() {
        chars.next();
        match c {
            ' ' | '\t' => {}
            '+' | '-' | '*' | '/' | '%' => tokens.push(Token::Operator(c)),
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            '"' => {
                let rest = &text[at + 1..];
                let length = rest.find('"').ok_or(EvalError::UnexpectedEnd)?;
                tokens.push(Token::Value(Value::Text(rest[..length].to_owned())));
                while chars.next_if(|&(i, _)| i <= at + 1 + length).is_some() {}
            }
            '0'..='9' => {
                let mut end = at + 1;
                while chars
                    .next_if(|&(_, d)| d.is_ascii_digit() || d == '.')
                    .is_some()
                {
                    end += 1;
                }
                tokens.push(Token::Value(number(&text[at..end], at)?));
            }
            found => return Err(EvalError::UnexpectedChar { at, found }),
        }
    }
    Ok(tokens)
}

fn number(digits: &str, at: usize) -> Result<Value, EvalError> {
    if digits.contains('.') {
        digits
            .parse()
            .map(Value::Float)
            .map_err(|_| EvalError::UnexpectedChar { at, found: '.' })
    } else {
        digits
            .parse()
            .map(Value::Int)
            .map_err(|_| EvalError::Overflow)
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    position: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.position).cloned();
        self.position += 1;
        token
    }

    fn expression(&mut self, least: u8) -> Result<Value, EvalError> {
        let mut left = self.atom()?;
        while let Some(&Token::Operator(operator)) = self.tokens.get(self.position) {
            let precedence = if matches!(operator, '+' | '-') { 1 } else { 2 };
            if precedence < least {
                break;
            }
            self.position += 1;
            let right = self.expression(precedence + 1)?;
            left = apply(operator, left, right)?;
        }
        Ok(left)
    }

    fn atom(&mut self) -> Result<Value, EvalError> {
        let at = self.position;
        match self.next().ok_or(EvalError::UnexpectedEnd)? {
            Token::Value(value) => Ok(value),
            Token::Operator('-') => apply('-', Value::Int(0), self.atom()?),
            Token::Open if self.tokens.get(self.position) == Some(&Token::Close) => {
                self.position += 1;
                Ok(Value::Unit)
            }
            Token::Open => {
                let value = self.expression(0)?;
                match self.next() {
                    Some(Token::Close) => Ok(value),
                    Some(_) => Err(EvalError::UnexpectedToken { at }),
                    None => Err(EvalError::UnexpectedEnd),
                }
            }
            Token::Operator(_) | Token::Close => Err(EvalError::UnexpectedToken { at }),
        }
    }
}

fn apply(operator: char, left: Value, right: Value) -> Result<Value, EvalError> {
    match (operator, left, right) {
        (_, Value::Int(a), Value::Int(b)) => int_operation(operator, a, b).map(Value::Int),
        (_, Value::Float(a), Value::Float(b)) => Ok(Value::Float(float_operation(operator, a, b))),
        (_, Value::Int(a), right @ Value::Float(_)) => {
            apply(operator, Value::Float(a as f64), right)
        }
        (_, left @ Value::Float(_), Value::Int(b)) => apply(operator, left, Value::Float(b as f64)),
        ('+', Value::Text(a), Value::Text(b)) => Ok(Value::Text(a + &b)),
        ('*', Value::Text(text), Value::Int(count)) => {
            let count = usize::try_from(count).map_err(|_| EvalError::Overflow)?;
            Ok(Value::Text(text.repeat(count)))
        }
        (operator, left, right) => Err(EvalError::TypeMismatch {
            operator,
            left,
            right,
        }),
    }
}

fn int_operation(operator: char, a: i64, b: i64) -> Result<i64, EvalError> {
    if b == 0 && matches!(operator, '/' | '%') {
        return Err(EvalError::DivisionByZero);
    }
    let result = match operator {
        '+' => a.checked_add(b),
        '-' => a.checked_sub(b),
        '*' => a.checked_mul(b),
        '/' => a.checked_div(b),
        _ => a.checked_rem(b),
    };
    result.ok_or(EvalError::Overflow)
}

fn float_operation(operator: char, a: f64, b: f64) -> f64 {
    match operator {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        '/' => a / b,
        _ => a % b,
    }
}

/// Computes the value of `text`, e.g. `2 * (3 + 4.5)` or `"ab" * 3`.
pub fn evaluate(text: &str) -> Result<Value, EvalError> {
    let tokens = tokenize(text)?;
    if tokens.is_empty() {
        return Ok(Value::Unit);
    }
    let mut parser = Parser {
        tokens: &tokens,
        position: 0,
    };
    let value = parser.expression(0)?;
    if parser.position < tokens.len() {
        return Err(EvalError::UnexpectedToken {
            at: parser.position,
        });
    }
    Ok(value)
}
