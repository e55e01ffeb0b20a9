use std::collections::HashMap;

struct Shop {
    stock: HashMap<String, u32>,
}

impl Shop {
    #[inline(never)]
    fn price(&self, name: &str) -> u32 {
        self.stock.get(name).copied().map(|x| x + 1).unwrap()
    }
}

#[inline(never)]
fn outer(shop: &Shop, names: &[&str]) -> u32 {
    names
        .iter()
        .map(|name| shop.price(name))
        .sum()
}

macro_rules! total {
    ($shop:expr, $names:expr) => {
        outer($shop, $names)
    };
}

fn main() {
    let mut shop = Shop { stock: HashMap::new() };
    shop.stock.insert("a".to_string(), 3);
    println!("{}", total!(&shop, &["a"]));
    let sum = total!(&shop, &["a", "b"]);
    println!("{sum}");
}
