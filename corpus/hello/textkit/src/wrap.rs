//! Paragraphs and columns for a terminal.

/// How a line is placed in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
}

/// Breaks `text` into lines of at most `width` characters, at white space where there is some.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

pub fn align(line: &str, width: usize, align: Align) -> String {
    match align {
        Align::Left => format!("{line:<width$}"),
        Align::Center => format!("{line:^width$}"),
        Align::Right => format!("{line:>width$}"),
    }
}

/// Sets rows in columns as wide as their widest cell, two spaces apart.
pub fn columns(rows: &[Vec<&str>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let cells: Vec<String> = cells
            .map(|(cell, &width)| align(cell, width, Align::Left))
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// Puts `prefix` before every line of `text` that is not blank.
pub fn indent(text: &str, prefix: &str) -> String {
    let indented = text.lines().map(|line| {
        if line.trim().is_empty() {
            String::new()
        } else {
            format!("{prefix}{line}")
        }
    });
    indented.collect::<Vec<_>>().join("\n")
}
