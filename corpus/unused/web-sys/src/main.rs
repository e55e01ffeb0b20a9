fn main() {
    let kind: web_sys::RequestMode = web_sys::RequestMode::Cors;
    println!("{kind:?}");
}
