//! Conversions between the ways to write a name.

/// Splits a name at underscores, hyphens, spaces, and where a capital follows a small letter.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut previous_is_lower = false;
    for c in name.chars() {
        let is_separator = matches!(c, '_' | '-' | ' ');
        if (is_separator || (c.is_uppercase() && previous_is_lower)) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if !is_separator {
            word.extend(c.to_lowercase());
        }
        previous_is_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Makes the first letter of `word` a capital.
pub fn capitalize(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        None => String::new(),
        Some(first) => first.to_uppercase().chain(chars).collect(),
    }
}

pub fn snake_case(name: &str) -> String {
    words(name).join("_")
}

pub fn kebab_case(name: &str) -> String {
    words(name).join("-")
}

pub fn pascal_case(name: &str) -> String {
    words(name).iter().map(|word| capitalize(word)).collect()
}

pub fn title_case(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| capitalize(word)).collect();
    words.join(" ")
}

/// Moves every ASCII letter `shift` places along the alphabet.
pub fn rotate_letters(text: &str, shift: u8) -> String {
    let rotate = |c: char, base: u8| ((c as u8 - base + shift % 26) % 26 + base) as char;
    text.chars()
        .map(|c| match c {
            'a'..='z' => rotate(c, b'a'),
            'A'..='Z' => rotate(c, b'A'),
            _ => c,
        })
        .collect()
}
