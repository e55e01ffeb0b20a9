//! Searches in a text that is made here, by automata and by the processor's vectors.

use aho_corasick::{AhoCorasick, MatchKind};
use regex::{Captures, Regex, RegexSet, bytes};

const LOG: &str = "\
2024-01-15 ERROR [db.pool] connection to 10.0.0.17:5432 timed out after 3000ms; id=0xDEADBEEF
2023-12-31 INFO [http] GET /index.html 200 \u{3bb}\u{3cc}\u{3b3}\u{3bf}\u{3c2}
";

fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap()
}

fn main() {
    let date = expression(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})");
    for found in date.captures_iter(LOG) {
        println!("{}/{} at {:?}", &found["day"], &found["month"], found.get(0).unwrap().range());
    }
    println!("{}", date.replace_all(LOG, "$day.$month.$year"));
    let lower = |found: &Captures| found[0].to_lowercase();
    println!("{}", expression("(?i)error|info").replace_all(LOG, lower));
    println!("{:?}", expression(r"\b\p{Greek}+\b").find(LOG));
    let consonants = expression("[[:alpha:]&&[^aeiou]]{3,}?");
    println!("{:?}", consonants.find_iter(LOG).map(|m| m.as_str()).collect::<Vec<_>>());
    let set = RegexSet::new([r"\d+ms", "^2023", "(?m)^2023", "id=0x[0-9A-F]+"]).unwrap();
    println!("{:?}", set.matches(LOG).into_iter().collect::<Vec<_>>());
    let binary = bytes::Regex::new(r"(?-u)\xff[\x00-\x1f]").unwrap();
    println!("{:?}", binary.find(b"ab\xff\x01z"));
    println!("{:?}", expression("(a|ab)(c|bcd)(d*)").captures("abcd"));
    println!("{}", expression("^(?:(?:a+)+)+$").is_match(&"a".repeat(500)));

    let long: String = (0..2000).map(|i| format!("k{i}=v{} ", i * i)).collect();
    let entry = expression(r"k(\d*7)=v(\d+)");
    let sum = entry.captures_iter(&long).map(|found| found[2].parse::<u64>());
    println!("{:?}", sum.sum::<Result<u64, _>>());
    let words = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(["get", "index", "in", "html", "timed out"])
        .unwrap();
    for found in words.find_iter(LOG) {
        print!("{}@{} ", found.pattern().as_usize(), found.start());
    }
    let keys = AhoCorasick::new((0..500).map(|i| format!("k{i}="))).unwrap();
    println!("{}", keys.find_iter(&long).count());
    let haystack = long.as_bytes();
    println!("{:?} {:?}", memchr::memchr(b'z', haystack), memchr::memrchr(b'1', haystack));
    println!("{:?}", memchr::memmem::find(haystack, b"k1999="));
    println!("{}", memchr::memchr3_iter(b'7', b'8', b'9', haystack).count());

    for bad in ["(unclosed", "a{2,1}", r"\p{Nonsense}"] {
        println!("{}", Regex::new(bad).unwrap_err());
    }
    expression("*");
}
