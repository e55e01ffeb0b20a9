//! How far two texts are from each other.

/// The least number of insertions, deletions and replacements that turn `a` into `b`.
pub fn levenshtein(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut costs: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = costs[0];
        costs[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let replace = diagonal + usize::from(x != y);
            diagonal = costs[j + 1];
            costs[j + 1] = replace.min(diagonal + 1).min(costs[j] + 1);
        }
    }
    costs[b.len()]
}

/// The longest text that is part of both.
pub fn longest_common_substring<'a>(a: &'a str, b: &str) -> &'a str {
    let mut best = "";
    for (start, _) in a.char_indices() {
        let lengths = a[start..].char_indices().map(|(i, c)| i + c.len_utf8());
        for length in lengths {
            let candidate = &a[start..start + length];
            if !b.contains(candidate) {
                break;
            }
            if candidate.len() > best.len() {
                best = candidate;
            }
        }
    }
    best
}

/// The candidate nearest to `word`, unless all are farther than a third of its length.
pub fn did_you_mean<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    candidates
        .iter()
        .map(|candidate| (levenshtein(word, candidate), *candidate))
        .filter(|(distance, _)| *distance <= word.len() / 3)
        .min()
        .map(|(_, candidate)| candidate)
}
