// Trait objects in a vector, iterators, sorting, a hash map.
trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String {
        String::from("x")
    }
}
struct C(f64);
struct R(f64, f64);
impl Shape for C {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}
impl Shape for R {
    fn area(&self) -> f64 {
        self.0 * self.1
    }
    fn name(&self) -> String {
        format!("r{}", self.0)
    }
}
#[inline(never)]
pub fn entry() {
    let v: Vec<Box<dyn Shape>> = vec![Box::new(C(1.0)), Box::new(R(1.0, 2.0))];
    let mut t = 0.0;
    for s in &v {
        t += s.area();
        println!("{} {}", s.name(), s.area());
    }
    let mut w: Vec<i32> = (0..10).map(|x| x * 3 % 7).filter(|x| x % 2 == 0).collect();
    w.sort();
    println!("{t} {w:?}");
    let mut m = std::collections::HashMap::new();
    m.insert("a".to_string(), 3);
    *m.entry("b".into()).or_insert(0) += 1;
    for (k, v) in &m {
        println!("{k}={v}");
    }
}
