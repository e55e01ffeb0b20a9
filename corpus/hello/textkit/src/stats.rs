//! Statistics over slices.

use std::collections::BTreeMap;

/// The largest element; of equal ones the first. Elements that cannot be compared are passed over.
pub fn largest<T: PartialOrd + Copy>(values: &[T]) -> Option<T> {
    let mut values = values.iter().copied();
    let first = values.next()?;
    Some(values.fold(first, |best, value| if value > best { value } else { best }))
}

/// Mean, spread and median of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    pub count: usize,
    pub mean: f64,
    pub deviation: f64,
    pub median: f64,
}

impl Summary {
    /// Returns `None` for an empty sample.
    pub fn of(sample: &[f64]) -> Option<Summary> {
        if sample.is_empty() {
            return None;
        }
        let count = sample.len();
        let mean = sample.iter().sum::<f64>() / count as f64;
        let variance = sample.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / count as f64;
        Some(Summary {
            count,
            mean,
            deviation: variance.sqrt(),
            median: percentile(sample, 0.5),
        })
    }
}

/// The value below which `fraction` of the sample lies, between neighbours by linear interpolation.
pub fn percentile(sample: &[f64], fraction: f64) -> f64 {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    let position = fraction.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    let below = sorted[position.floor() as usize];
    let above = sorted[position.ceil() as usize];
    below + (above - below) * position.fract()
}

/// How often each word occurs, in alphabetical order and without regard to case.
pub fn word_counts(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *counts.entry(word.to_lowercase()).or_insert(0) += 1;
        }
    }
    counts
}

/// A text histogram, one line for each of `buckets` equal ranges.
pub fn histogram(sample: &[f64], buckets: usize) -> Vec<String> {
    let (Some(high), Some(low)) = (largest(sample), sample.iter().copied().reduce(f64::min)) else {
        return Vec::new();
    };
    let width = (high - low) / buckets as f64;
    let mut counts = vec![0_usize; buckets];
    for value in sample {
        let bucket = ((value - low) / width) as usize;
        counts[bucket.min(buckets - 1)] += 1;
    }
    counts
        .iter()
        .enumerate()
        .map(|(i, &count)| format!("{:>10.3} {}", low + width * i as f64, "#".repeat(count)))
        .collect()
}
