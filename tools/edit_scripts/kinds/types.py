"""Kinds of items that are types: their layouts, what drops with them, what is told about them.

Each is a ``kit::Probe``, so that generic items can be instantiated with it.
"""

from tools.edit_scripts.scope import Scope


def _probe(name: str, make: str, probe: str, weight: str = "") -> str:
    return (
        f"impl kit::Probe for {name} {{\n    {weight}\n"
        f"    fn make(x: u64) -> Self {{ {make} }}\n"
        f"    fn probe(&self) -> u64 {{ {probe} }}\n}}\n"
    )


def structure(s: Scope) -> str:
    """A struct: its fields, representation, traits, whether it is dropped."""
    representation = s.pick(
        "repr", "", "#[repr(C)]\n", "#[repr(align(16))]\n", "#[repr(C, align(4))]\n"
    )
    derived = s.pick("derived", "#[derive(Clone)]\n", "#[derive(Clone, PartialEq)]\n", "")
    field, made = (
        ("u8", "x as u8"),
        ("u32", "x as u32"),
        ("[u16; 3]", "[x as u16; 3]"),
        ("(u8, u64)", "(1, x)"),
        ("bool", "x > 3"),
        (f"[u8; {s.size('size')}]", f"[x as u8; {s.size('size')}]"),
    )[s.number("field", 6)]
    more, more_made = (
        ("", ""),
        ("    c: u8,\n", ", c: 3"),
        ("    c: Option<u32>,\n", ", c: None"),
    )[s.number("more", 3)]
    weight = s.pick("weight", "", "fn weight() -> u64 { 4 }", "fn weight() -> u64 { 5 }")
    dropped = s.pick(
        "drop", "", f"impl Drop for {s.t} {{ fn drop(&mut self) {{ kit::note(self.a ^ 1); }} }}\n"
    )
    probe = s.pick(
        "probe",
        "self.a",
        "self.a ^ core::mem::size_of::<Self>() as u64",
        "self.a ^ core::mem::align_of_val(self) as u64",
        "self.a ^ core::mem::offset_of!(Self, b) as u64",
        "u64::from(core::mem::needs_drop::<Self>())",
    )
    return (
        f"{derived}{representation}pub struct {s.t} {{\n    a: u64,\n    b: {field},\n{more}}}\n"
        + _probe(s.t, f"{s.t} {{ a: x, b: {made}{more_made} }}", probe, weight)
        + dropped
        + f"pub fn {s.n}(x: u64) -> u64 {{ kit::generic::<{s.t}>(x) }}\n"
    )


def enumeration(s: Scope) -> str:
    """An enum: its variants, discriminants, niches."""
    representation = s.pick("repr", "", "#[repr(u8)]\n", "#[repr(i64)]\n")
    has_repr = s.number("repr", 3) > 0
    size = s.size("size")
    value = ("", " = 7", f" = {size} as _")[s.number("value", 3)]
    payload, made = (
        ("", ""),
        ("(u64)", "(x)"),
        ("(bool)", "(x > 2)"),
        ("(&'static u64)", "(&5)"),
        ("{ y: u8 }", " { y: 9 }"),
    )[s.number("payload", 5)]
    if not has_repr and payload:
        value = ""
    if value.endswith("_") and not has_repr:
        value = f" = {size} as isize"
    elif value.endswith("_"):
        value = f" = {size} as {('', 'u8', 'i64')[s.number('repr', 3)]}"
    more = s.pick("more", "", "    Third,\n", "    Third,\n    Fourth,\n")
    probe = s.pick(
        "probe",
        f"match self {{ {s.t}::First => 1, _ => 2 }}",
        f"match self {{ {s.t}::Second {{ .. }} => 3, _ => 4 }}",
        "core::mem::size_of::<Option<Self>>() as u64",
        f"u64::from(core::mem::discriminant(self) == core::mem::discriminant(&{s.t}::First))",
    )
    return (
        f"{representation}pub enum {s.t} {{\n    First{value},\n    Second{payload},\n{more}}}\n"
        + _probe(s.t, f"if x % 2 == 0 {{ {s.t}::First }} else {{ {s.t}::Second{made} }}", probe)
        + f"pub fn {s.n}(x: u64) -> u64 {{ kit::generic::<{s.t}>(x) ^ "
        f"kit::generic::<Option<{s.t}>>(x) }}\n"
    )


def wrapper(s: Scope) -> str:
    """A generic struct with a default parameter, over types of others."""
    inner = s.type("type")
    default = s.pick("default", "", " = u8", " = u64")
    bound = s.pick("bound", "", ": kit::Probe")
    impl_bound = s.pick("impl", "T: kit::Probe", "T: kit::Probe + Sized")
    probe = s.pick(
        "probe", "self.0.probe()", "self.0.twice() ^ self.1", "self.0.probe() ^ T::weight()"
    )
    dropped = s.pick(
        "drop",
        "",
        f"impl<T{bound}> Drop for {s.t}Of<T> {{ fn drop(&mut self) {{ kit::note(self.1); }} }}\n",
    )
    used = inner if not default else s.pick("used", inner, "u8")
    s.pick("used", inner, "u8")
    return (
        f"pub struct {s.t}Of<T{bound}{default}>(T, u64);\npub type {s.t} = {s.t}Of<{used}>;\n"
        f"impl<{impl_bound}> kit::Probe for {s.t}Of<T> {{\n"
        f"    fn make(x: u64) -> Self {{ {s.t}Of(T::make(x), x) }}\n"
        f"    fn probe(&self) -> u64 {{ {probe} }}\n}}\n{dropped}"
        f"pub fn {s.n}(x: u64) -> u64 {{ kit::generic::<{s.t}>(x) }}\n"
    )


def const_generic(s: Scope) -> str:
    """A type with a constant as its argument."""
    count = s.pick("count", s.size("size"), "2", "3")
    made = s.pick("made", "[x; N]", "core::array::from_fn(|i| x ^ i as u64)")
    probe = s.pick(
        "probe",
        "self.0.iter().fold(N as u64, |a, b| a ^ b)",
        "self.0.len() as u64 + Self::HALF as u64",
        "if N > 2 { 4 } else { 5 }",
        "core::mem::size_of::<[Self; 2]>() as u64",
    )
    return (
        f"pub struct {s.t}Of<const N: usize>([u64; N]);\npub type {s.t} = {s.t}Of<{{ {count} }}>;\n"
        f"impl<const N: usize> {s.t}Of<N> {{ const HALF: usize = N / {s.pick('half', '2', '3')}; "
        f"}}\n"
        f"impl<const N: usize> kit::Probe for {s.t}Of<N> {{\n"
        f"    fn make(x: u64) -> Self {{ {s.t}Of({made}) }}\n"
        f"    fn probe(&self) -> u64 {{ {probe} }}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ kit::generic::<{s.t}>(x) }}\n"
    )


def dropping(s: Scope) -> str:
    """What is dropped, when, and in which order."""
    inner = s.type("type")
    held = s.pick(
        "held",
        "kit::Loud(x)",
        "(kit::Loud(x), kit::Loud(3))",
        "[kit::Loud(1), kit::Loud(x)]",
        "Box::new(kit::Loud(x))",
        "Some(kit::Loud(x))",
        "core::mem::ManuallyDrop::new(kit::Loud(x))",
        f"<{inner} as kit::Probe>::make(x)",
        f"Box::new((kit::Loud(2), <{inner} as kit::Probe>::make(x)))",
        "x",
    )
    then = s.pick("then", "", "drop(held);", "core::mem::forget(held);", "let _moved = held;")
    early = s.pick("early", "", "if x % 2 == 0 { return 1; }")
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n    let before = kit::noted();\n"
        f"    {s.n}_scope(x) ^ kit::noted().wrapping_sub(before)\n}}\n"
        f"fn {s.n}_scope(x: u64) -> u64 {{\n"
        f"    let _first = kit::Loud(4);\n    let held = {held};\n    {early}\n    {then}\n    "
        f"x\n}}\n"
    )


def union(s: Scope) -> str:
    """A union, transmutes, raw pointers."""
    second = s.pick("second", "u64", "[u8; 8]", "(u32, u32)", "f64")
    read = s.pick("read", "word", "bytes[2] as u64", "bytes.iter().map(|b| *b as u64).sum::<u64>()")
    copied = s.pick("copied", "true", "false")
    return (
        f"#[repr(C)]\n#[derive(Clone, Copy)]\nunion {s.t}Bits {{ first: u64, second: {second} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    let bits = {s.t}Bits {{ first: x }};\n"
        f"    let second: {second} = unsafe {{ bits.second }};\n"
        f"    let word: u64 = unsafe {{ core::mem::transmute(second) }};\n"
        f"    let mut bytes = [0u8; 8];\n"
        f"    if {copied} {{ unsafe {{ core::ptr::copy_nonoverlapping("
        f"(&raw const word).cast::<u8>(), bytes.as_mut_ptr(), 8) }} }}\n"
        f"    {read}\n}}\n"
    )


def told(s: Scope) -> str:
    """What a program can ask about types: names, sizes, identities."""
    inner = s.type("type")
    ask = s.pick(
        "ask",
        "kit::text(core::any::type_name::<T>())",
        "core::mem::size_of::<T>() as u64",
        "core::mem::size_of::<Option<T>>() as u64",
        "u64::from(core::any::TypeId::of::<T>() == core::any::TypeId::of::<u64>())",
        "u64::from(core::mem::needs_drop::<T>())",
        "core::mem::align_of::<(u8, T)>() as u64",
    )
    of = s.pick("of", inner, f"[{inner}; 2]", f"Option<{inner}>", f"fn({inner}) -> u8", "Here")
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n    struct Here(u8);\n"
        f"    fn ask<T: 'static>() -> u64 {{ {ask} }}\n    ask::<{of}>() ^ x\n}}\n"
    )


def niche(s: Scope) -> str:
    """Options and results within each other: tags in niches."""
    ty, value = (
        ("Option<bool>", "Some(x > 4)"),
        ("Option<Option<bool>>", "Some(None)"),
        ("Result<&'static u8, ()>", "Ok(&6)"),
        ("Option<core::num::NonZeroU32>", "core::num::NonZeroU32::new(x as u32)"),
        ("Result<u64, Option<bool>>", "Err(Some(x > 1))"),
        ("Option<Box<u64>>", "Some(Box::new(x))"),
        ("Option<core::cmp::Ordering>", "Some(x.cmp(&4))"),
    )[s.number("type", 7)]
    wrapped = s.pick("wrapped", "value", "Some(value)", "Ok::<_, u8>(value)")
    test = s.pick("test", "is_none", "is_some")
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n    fn bytes<T>(_: &T) -> u64 {{ size_of::<T>() as u64 "
        f"}}\n"
        f"    let value: {ty} = {value};\n    let held = Some({wrapped});\n"
        f"    bytes(&held) ^ u64::from(core::hint::black_box(&held).{test}())\n}}\n"
    )
