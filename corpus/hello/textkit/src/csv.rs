//! Comma-separated values as in RFC 4180.

use std::fmt;

/// What is wrong with a text, and on which of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvError {
    UnclosedQuote {
        line: usize,
    },
    TextAfterQuote {
        line: usize,
        found: char,
    },
    WrongWidth {
        line: usize,
        expected: usize,
        found: usize,
    },
}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CsvError::UnclosedQuote { line } => write!(f, "line {line}: quote without end"),
            CsvError::TextAfterQuote { line, found } => {
                write!(f, "line {line}: {found:?} after the closing quote")
            }
            CsvError::WrongWidth {
                line,
                expected,
                found,
            } => write!(f, "line {line}: {found} fields instead of {expected}"),
        }
    }
}

impl std::error::Error for CsvError {}

/// A header and the records below it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub header: Vec<String>,
    pub records: Vec<Vec<String>>,
}

impl Table {
    pub fn parse(text: &str) -> Result<Table, CsvError> {
        let mut rows = parse_rows(text)?.into_iter();
        let header = rows.next().unwrap_or_default();
        let mut records = Vec::new();
        for (index, row) in rows.enumerate() {
            if row.len() != header.len() {
                return Err(CsvError::WrongWidth {
                    line: index + 2,
                    expected: header.len(),
                    found: row.len(),
                });
            }
            records.push(row);
        }
        Ok(Table { header, records })
    }

    pub fn column(&self, name: &str) -> Option<impl Iterator<Item = &str>> {
        let index = self.header.iter().position(|title| title == name)?;
        Some(
            self.records
                .iter()
                .map(move |record| record[index].as_str()),
        )
    }

    pub fn sort_by_column(&mut self, name: &str) {
        if let Some(index) = self.header.iter().position(|title| title == name) {
            self.records.sort_by(|a, b| a[index].cmp(&b[index]));
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in std::iter::once(&self.header).chain(&self.records) {
            let cells: Vec<String> = row.iter().map(|cell| quote(cell)).collect();
            writeln!(f, "{}", cells.join(","))?;
        }
        Ok(())
    }
}

/// Puts a cell in quotes where it needs them.
pub fn quote(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn parse_rows(text: &str) -> Result<Vec<Vec<String>>, CsvError> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut line = 1;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if cell.is_empty() => {
                cell = parse_quoted(&mut chars, &mut line)?;
                if let Some(&found) = chars.peek()
                    && !matches!(found, ',' | '\n' | '\r')
                {
                    return Err(CsvError::TextAfterQuote { line, found });
                }
            }
            ',' => row.push(std::mem::take(&mut cell)),
            '\n' => {
                line += 1;
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' => {}
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    Ok(rows)
}

fn parse_quoted(
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
    line: &mut usize,
) -> Result<String, CsvError> {
    let start = *line;
    let mut cell = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' if chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => return Ok(cell),
            _ => {
                *line += usize::from(c == '\n');
                cell.push(c);
            }
        }
    }
    Err(CsvError::UnclosedQuote { line: start })
}
