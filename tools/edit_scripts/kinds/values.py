"""Kinds of items that are values: constants, statics, texts, what macros and settings make."""

from tools.edit_scripts.scope import Scope


def constant(s: Scope) -> str:
    """A constant that other items use in types and lengths."""
    value = s.pick(
        "value",
        "1",
        "2",
        f"{s.size('size')} + 1",
        f"{s.size('size')} * 3 % 7",
        f"size_of::<[u16; {s.size('size')}]>() / 2",
        f"[4, 5, 6][{s.size('size')} % 3]",
        f'"abc".len() + {s.size("size")} % 2',
    )
    use = s.pick("use", f"{s.c} as u64", f"[1u64; {s.c}].iter().sum()", "BYTES.len() as u64")
    return (
        f"pub const {s.c}: usize = ({value}) % 8 + 1;\n"
        f"pub fn {s.n}(x: u64) -> u64 {{\n    const BYTES: &[u8] = &[7; {s.c}];\n"
        f"    let value: u64 = {use}; value ^ x\n}}\n"
    )


def const_fn(s: Scope) -> str:
    """A ``const fn``: its body, seen by constants of others and run by itself."""
    body = s.pick(
        "body",
        "x + 1",
        "x * 2 + 1",
        "{ let mut y = 0; let mut i = 0; while i < x { y += i; i += 1; } y }",
        "match x { 0 => 3, 1 | 2 => 4, _ => inner(x) }",
        "{ let all = [1, 2, 3]; all[x % 3] }",
    )
    inner = s.pick("inner", "x ^ 1", "x + 5", f"x + {s.size('size')}")
    argument = s.pick("argument", "2", "3", s.size("size"))
    run = s.pick("run", "", f" ^ {s.n}_const((x % 5) as usize) as u64")
    return (
        f"pub const fn {s.n}_const(x: usize) -> usize {{\n"
        f"    const fn inner(x: usize) -> usize {{ {inner} }}\n    {body}\n}}\n"
        f"pub const {s.c}: usize = {s.n}_const({argument}) % 8 + 1;\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ let all = [x; {s.c}]; all[{s.c} - 1] ^ {s.c} as "
        f"u64{run} }}\n"
    )


def promoted(s: Scope) -> str:
    """References to constants in code: promoted, nested, of arrays, of functions' results."""
    value = s.pick(
        "value",
        "&[3, 4]",
        "&[3, 5]",
        "&[1; 4]",
        "&[K, K + 1]",
        "{ const ALL: &[u64] = &[8, K]; ALL }",
        "{ const ALL: &[u64] = &[size_of::<u16>() as u64, 6]; ALL }",
        "&[]",
    )
    nested = s.pick("nested", "&&9", "&&K", "&(&(K * 2))")
    k = s.pick("k", "5", "6", f"{s.size('size')} as u64")
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n    const K: u64 = {k};\n"
        f"    let all: &'static [u64] = {value}; let nested: &'static &'static u64 = {nested};\n"
        f"    core::hint::black_box(all).iter().fold(x, |a, b| a ^ b).rotate_left(1) ^ "
        f"core::hint::black_box(**nested)\n}}\n"
    )


def static_item(s: Scope) -> str:
    """Statics: of data, with interior mutability, mutable, in sections."""
    declared, use = (
        ("static S: u64 = V;", "S"),
        ("static S: AtomicU64 = AtomicU64::new(V);", "S.fetch_add(x, Relaxed)"),
        ("static mut S: u64 = V;", "unsafe { S = S.wrapping_add(x); S }"),
        ("static S: [u64; 3] = [V, 2, V];", "S[(x % 3) as usize]"),
        ('static S: (u8, &str, u64) = (3, "text", V);', "S.2 ^ S.1.len() as u64"),
        ("static S: Option<&[u64]> = Some(&[1, V]);", "S.map_or(0, |all| all[1])"),
    )[s.number("kind", 6)]
    value = s.pick("value", "7", "8", "0", f"{s.size('size')} as u64", "9 + kit::SIZE as u64")
    section = f'#[unsafe(link_section = ".data.{s.n}")]\n'
    attribute = s.pick("attribute", "", section, "#[used]\n")
    return (
        f"mod {s.n}_parts {{\n"
        f"    use core::sync::atomic::{{AtomicU64, Ordering::Relaxed}};\n    const V: u64 = "
        f"{value};\n"
        f"    {attribute}    {declared}\n    pub fn go(x: u64) -> u64 {{ {use} }}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_parts::go(x) ^ x }}\n"
    )


def linked_statics(s: Scope) -> str:
    """Statics that point to each other, to functions, to trait objects."""
    first = s.pick("first", "&THIRD", "&FOURTH", "&SECOND.value")
    act = s.pick("act", "one", "two", s.call("call"))
    object_ = s.pick("object", "&THIRD", "&8u8", "&Some(9u64)")
    third = s.pick("third", "31", "32")
    use = s.pick(
        "use", "*FIRST", "(SECOND.act)(x)", "SECOND.next.map_or(1, |n| n.value)", "OBJECT.probe()"
    )
    return (
        f"mod {s.n}_parts {{\n    use kit::Probe;\n"
        f"    struct Node {{ value: u64, next: Option<&'static Node>, act: fn(u64) -> u64 }}\n"
        f"    fn one(x: u64) -> u64 {{ x ^ 1 }}\n    fn two(x: u64) -> u64 {{ x ^ 2 }}\n"
        f"    static FIRST: &u64 = {first};\n    static THIRD: u64 = {third};\n    static "
        f"FOURTH: u64 = 4;\n"
        f"    static SECOND: Node = Node {{ value: 5, next: Some(&LAST), act: {act} }};\n"
        f"    static LAST: Node = Node {{ value: 6, next: Some(&SECOND), act: two }};\n"
        f"    static OBJECT: &(dyn Probe + Sync) = {object_};\n"
        f"    pub fn go(x: u64) -> u64 {{ {use} }}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_parts::go(x) ^ x }}\n"
    )


def thread(s: Scope) -> str:
    """Thread-locals: constant, lazy, with something to drop."""
    declared, use = (
        ("static T: Cell<u64> = const { Cell::new(V) }", "T.get() ^ x"),
        ("static T: Cell<u64> = Cell::new(kit::plain(V))", "T.replace(x)"),
        ("static T: kit::Loud = const { kit::Loud(V) }", "T.with(|t| t.0)"),
        ("static T: Cell<u32> = const { Cell::new(V as u32) }", "u64::from(T.replace(5))"),
    )[s.number("kind", 4)]
    value = s.pick("value", "7", "8", "0")
    return (
        f"mod {s.n}_parts {{\n    use std::cell::Cell;\n    const V: u64 = {value};\n"
        f"    std::thread_local! {{ {declared}; }}\n"
        f"    pub fn go(x: u64) -> u64 {{ {use} }}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_parts::go(x) }}\n"
    )


def texts(s: Scope) -> str:
    """Literals: texts, bytes, characters, large numbers."""
    literal = s.pick(
        "literal",
        '"first"',
        '"second"',
        '"first\\n"',
        'concat!("a", 1, "b")',
        "stringify!(x + 1)",
        'r#"raw "text""#',
        '""',
        "module_path!()",
        'core::str::from_utf8(b"bytes").unwrap_or("none")',
    )
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    let text: &str = {literal}; let letter = "
        f"{s.pick('letter', chr(39) + 'a' + chr(39), chr(39) + 'é' + chr(39))};\n"
        f"    kit::text(text) ^ u64::from(letter) ^ x ^ "
        f"{s.pick('number', '0x1234_5678_9abc', '1e3 as u64')}\n}}\n"
    )


def macro_rules(s: Scope) -> str:
    """A macro of its own: what it expands to, and where it is used."""
    arm = s.pick(
        "arm",
        "$x.wrapping_mul(3)",
        "$x ^ 4",
        "{ let y = $x; y.wrapping_add(y) }",
        "kit::doubled!($x)",
    )
    more = s.pick("more", "", "    ($x:expr, $y:expr) => { $x };\n", "    () => { 1 };\n")
    made = s.pick("made", "5", "6")
    fns = s.pick("fns", "[one two]", "[two one]", "[one two three]")
    return (
        f"macro_rules! {s.n}_m {{\n    ($x:expr) => {{ {arm} }};\n{more}}}\n"
        f"macro_rules! {s.n}_fns {{\n    ([$($name:ident)*] $of:expr) => {{ mod {s.n}_parts {{\n"
        f"        $(pub fn $name(x: u64) -> u64 {{ (x % 100) * $of + line!() as u64 }})*\n    }} "
        f"}};\n}}\n"
        f"{s.n}_fns!({fns} {made});\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_m!(x) ^ {s.n}_parts::one(x) ^ {s.n}_parts::two(2) "
        f"}}\n"
    )


def configured(s: Scope) -> str:
    """Code that settings choose: features, profiles, what the build script says."""
    inner = s.pick("inner", "51", "52")
    ask = s.pick(
        "ask",
        "u64::from(cfg!(debug_assertions))",
        'if cfg!(feature = "fancy") { 1 } else { 2 }',
        f"{s.n}_fancy()",
        "{ debug_assert!(x != 1 << 40); 3 }",
        'u64::from(cfg!(panic = "abort"))',
        "u64::from(cfg!(special))",
    )
    return (
        f'#[cfg(feature = "fancy")]\nfn {s.n}_fancy() -> u64 {{ {inner} }}\n'
        f'#[cfg(not(feature = "fancy"))]\nfn {s.n}_fancy() -> u64 {{ 53 }}\n'
        f"pub fn {s.n}(x: u64) -> u64 {{ let y: u64 = {ask}; y ^ x }}\n"
    )


def built(s: Scope) -> str:
    """What the build script and other files give: only the program's crate has them."""
    ask = s.pick(
        "ask",
        'kit::text(env!("BUILD_TEXT"))',
        'kit::text(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/text.txt")))',
        "generated::made(x)",
        "generated::ALL.iter().sum()",
        'kit::text(env!("CARGO_PKG_NAME"))',
        'include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/text.txt")).len() as u64',
    )
    if not s.is_in("app"):
        return f"pub fn {s.n}(x: u64) -> u64 {{ x ^ 61 }}\n"
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f'    mod generated {{ include!(concat!(env!("OUT_DIR"), "/generated.rs")); }}\n'
        f"    let y: u64 = {ask}; y ^ x\n}}\n"
    )


def versions(s: Scope) -> str:
    """What comes from another version of a crate that is used anyway: only in the program."""
    ask = s.pick(
        "ask",
        "kit::plain(x) ^ kit_two::plain(x)",
        "kit_two::mix(x, 4)",
        "kit::SIZE as u64 * 10 + kit_two::SIZE as u64",
        "{ use kit_two::Probe; u64::make(x).twice() }",
        "kit_two::generic::<[u8; kit_two::SIZE]>(x)",
        "x",
    )
    if not s.is_in("app"):
        return f"pub fn {s.n}(x: u64) -> u64 {{ kit::mix(x, 62) }}\n"
    return f"pub fn {s.n}(x: u64) -> u64 {{ {ask} }}\n"


def reexported(s: Scope) -> str:
    """A module whose functions are used by another path."""
    body = s.pick("body", "x ^ 71", "x ^ 72")
    path = s.pick("path", "short", "inner::long", "alias")
    return (
        f"mod {s.n}_parts {{\n    pub mod inner {{ pub fn long(x: u64) -> u64 {{ {body} }} }}\n"
        f"    pub use inner::long as short;\n    pub use self::short as alias;\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_parts::{path}(x) }}\n"
    )
