fn main() {
    println!("an example");
}

#[test]
fn of_an_example() {
    assert_eq!(kit::counted([true]), "{true: 1}");
}
