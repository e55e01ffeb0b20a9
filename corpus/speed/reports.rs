//! Records: read from lines, grouped in maps, sorted, and written as a table, with errors that are
//! passed on as values.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display, Write};
use std::num::ParseIntError;

#[derive(Debug)]
enum Error {
    Fields(usize),
    Number(ParseIntError),
}

impl Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fields(count) => write!(formatter, "{count} fields"),
            Self::Number(error) => error.fmt(formatter),
        }
    }
}

impl From<ParseIntError> for Error {
    fn from(error: ParseIntError) -> Self {
        Self::Number(error)
    }
}

struct Sale<'a> {
    region: &'a str,
    product: &'a str,
    count: u32,
    price: u64,
}

fn read(line: &str) -> Result<Sale<'_>, Error> {
    let fields: Vec<&str> = line.split(';').map(str::trim).collect();
    match fields[..] {
        [region, product, count, price] => {
            Ok(Sale { region, product, count: count.parse()?, price: price.parse()? })
        }
        _ => Err(Error::Fields(fields.len())),
    }
}

#[derive(Default, Clone, Copy)]
struct Sum {
    sales: u32,
    count: u64,
    total: u64,
}

impl Sum {
    fn add(&mut self, sale: &Sale<'_>) {
        self.sales += 1;
        self.count += u64::from(sale.count);
        self.total += u64::from(sale.count) * sale.price;
    }
}

fn lines(count: u32) -> String {
    let mut text = String::new();
    let mut state = 1u32;
    for _ in 0..count {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let (region, product) = (state >> 28, (state >> 20) & 0x3f);
        let (amount, price) = ((state >> 8) & 0xff, (state >> 4) & 0xfff);
        let odd = if state % 997 == 0 { "x" } else { "" };
        let _ = writeln!(text, "region {region}; product {product:02} ; {amount}{odd};{price}");
    }
    text
}

fn main() {
    let text = lines(250_000);
    let mut groups: BTreeMap<&str, HashMap<&str, Sum>> = BTreeMap::new();
    let mut errors: BTreeMap<String, u32> = BTreeMap::new();
    for line in text.lines() {
        match read(line) {
            Ok(sale) => {
                let products = groups.entry(sale.region).or_default();
                products.entry(sale.product).or_default().add(&sale);
            }
            Err(error) => *errors.entry(error.to_string()).or_default() += 1,
        }
    }
    for (region, products) in &groups {
        let mut rows: Vec<_> = products.iter().collect();
        rows.sort_by_key(|(name, sum)| (std::cmp::Reverse(sum.total), **name));
        for (product, sum) in rows.iter().take(2) {
            let mean = sum.total as f64 / sum.count as f64;
            println!("{region:<10} {product:>10} {:>6} {:>8} {mean:>9.2}", sum.sales, sum.count);
        }
    }
    println!("{errors:?}");
}
