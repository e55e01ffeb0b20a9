use x11rb::protocol::xproto::Window;

fn main() {
    let none: Window = x11rb::NONE;
    match x11rb::connect(Some("no:such:display")) {
        Ok(_) => println!("connected, {none}"),
        Err(_) => println!("no display, {none}"),
    }
}
