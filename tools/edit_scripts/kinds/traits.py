"""Kinds of items that are traits: selection, provided methods, associated items, trait objects."""

from tools.edit_scripts.scope import Scope


def provided(s: Scope) -> str:
    """Provided methods that impls override, or no longer; supertraits."""
    body = s.pick("body", "self.first() ^ 1", "self.first() ^ 2", "kit::plain(self.first())")
    override = s.pick("override", "", "    fn second(&self) -> u64 { 8 }\n")
    supertrait = s.pick("super", "", ": kit::Probe")
    method = s.pick("method", "first", "second", "third")
    return (
        f"pub trait {s.t}Able{supertrait} {{\n    fn first(&self) -> u64;\n"
        f"    fn second(&self) -> u64 {{ {body} }}\n"
        f"    fn third(&self) -> u64 where Self: Sized {{ self.second().rotate_left(2) }}\n}}\n"
        f"impl {s.t}Able for u64 {{\n    fn first(&self) -> u64 {{ *self }}\n{override}}}\n"
        f"impl {s.t}Able for u8 {{\n    fn first(&self) -> u64 {{ u64::from(*self) ^ 3 }}\n}}\n"
        f"fn {s.n}_of<T: {s.t}Able>(t: T) -> u64 {{ t.{method}() }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_of(x) ^ {s.n}_of(x as u8) }}\n"
    )


def associated(s: Scope) -> str:
    """Associated constants and types, defaults of constants, projections."""
    kept = s.pick("kept", "u32", "u64", "u8", "[u8; 2]")
    default = s.pick("default", "3", "4", f"{s.size('size')} as u64")
    base = f"<Self as {s.t}Keeps>::BASE"
    own = s.pick("own", "", "    const STEP: u64 = 6;\n", f"    const STEP: u64 = {base} + 1;\n")
    ask = s.pick(
        "ask",
        "size_of::<T::Kept>() as u64",
        "T::STEP",
        "T::STEP ^ T::BASE",
        "[T::BASE; 2][1] ^ size_of::<Option<T::Kept>>() as u64",
        "const { T::STEP + 1 }",
    )
    return (
        f"pub trait {s.t}Keeps {{\n    type Kept;\n    const BASE: u64 = {default};\n"
        f"    const STEP: u64 = Self::BASE * 2;\n}}\n"
        f"impl {s.t}Keeps for u64 {{\n    type Kept = {kept};\n{own}}}\n"
        f"impl<T: {s.t}Keeps> {s.t}Keeps for Option<T> {{\n    type Kept = (T::Kept, u8);\n"
        f"    const BASE: u64 = T::STEP;\n}}\n"
        f"fn {s.n}_of<T: {s.t}Keeps>() -> u64 {{ {ask} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_of::<u64>() ^ {s.n}_of::<Option<u64>>() ^ x }}\n"
    )


def dynamic(s: Scope) -> str:
    """Trait objects: slots that are called or no longer, impls that come and go."""
    calls = [
        ("one.a()", "0"),
        ("one.b(x)", "0"),
        ("one.c()", "one.provided()"),
    ]
    called = [both[s.number(f"slot{n}", 2)] for n, both in enumerate(calls)]
    inner = s.type("type")
    third = s.number("third", 2)
    dropped = s.pick(
        "drop", "", f"impl Drop for {s.t}B {{ fn drop(&mut self) {{ kit::note(9); }} }}\n"
    )
    c_body = s.pick("c", "11", "12", "self.a() ^ 3")
    holder = s.pick("holder", "reference", "box")
    objects = ["&u64_value", f"&{s.t}B(x)"] + (
        [f"&<{inner} as kit::Probe>::make(x)"] if third else []
    )
    blanket = (
        f"impl {s.t}Object for {inner} {{ fn a(&self) -> u64 {{ kit::Probe::probe(self) }} }}\n"
        if third and inner != "u64"
        else ""
    )
    if third and inner == "u64":
        objects.pop()
    if holder == "box":
        objects = [f"Box::new({each[1:]})" for each in objects]
    of = f"Box<dyn {s.t}Object>" if holder == "box" else f"&dyn {s.t}Object"
    return (
        f"pub trait {s.t}Object {{\n    fn a(&self) -> u64;\n"
        f"    fn b(&self, x: u64) -> u64 {{ x ^ 5 }}\n    fn c(&self) -> u64 {{ {c_body} }}\n"
        f"    fn provided(&self) -> u64 {{ self.b(2) }}\n}}\n"
        f"struct {s.t}B(u64);\n{dropped}"
        f"impl {s.t}Object for u64 {{ fn a(&self) -> u64 {{ *self }} }}\n"
        f"impl {s.t}Object for {s.t}B {{ fn a(&self) -> u64 {{ self.0 ^ 6 }} "
        f"fn b(&self, x: u64) -> u64 {{ x ^ self.0 }} }}\n{blanket}"
        f"fn {s.n}_sum(x: u64, all: &[{of}]) -> u64 {{\n    let mut sum = 0u64;\n"
        f"    for one in all {{ sum = sum.rotate_left(3) ^ {' ^ '.join(called)}; }}\n    sum\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{\n    let u64_value = x;\n"
        f"    {s.n}_sum(x, &[{', '.join(objects)}])\n}}\n"
    )


def upcast(s: Scope) -> str:
    """Supertraits of trait objects, generic traits as objects."""
    of = s.pick("of", "u64", "u8")
    low = "Low::<u64>::low"
    call = s.pick("call", "3", f"{low}(high) ^ high.high()", "high.high()", f"{low}(&x)")
    body = s.pick("body", "13", f"{low}(self) ^ 14")
    return (
        f"mod {s.n}_parts {{\n"
        f"    pub trait Low<T> {{ fn low(&self) -> T; fn unused(&self) -> T; }}\n"
        f"    pub trait High: Low<u64> + Low<u8> {{ fn high(&self) -> u64 {{ {body} }} }}\n"
        f"    impl Low<u64> for u64 {{ fn low(&self) -> u64 {{ *self }} "
        f"fn unused(&self) -> u64 {{ 1 }} }}\n"
        f"    impl Low<u8> for u64 {{ fn low(&self) -> u8 {{ *self as u8 }} "
        f"fn unused(&self) -> u8 {{ 2 }} }}\n"
        f"    impl High for u64 {{}}\n"
        f"    pub fn go(x: u64) -> u64 {{\n"
        f"        let high: &dyn High = &x; let low: &dyn Low<{of}> = high;\n"
        f"        u64::from(low.low()) ^ ({call})\n    }}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_parts::go(x) }}\n"
    )


def selection(s: Scope) -> str:
    """Which method a call means: inherent ones, more impls, references in between."""
    inherent = s.pick("inherent", "", "    pub fn go(&self) -> u64 { 21 }\n")
    more = s.pick("more", "", f"impl {s.t}Goes for &{s.t} {{ fn go(&self) -> u64 {{ 22 }} }}\n")
    receiver = s.pick("receiver", "value", "(&value)", "(&&value)")
    return (
        f"pub trait {s.t}Goes {{ fn go(&self) -> u64; }}\npub struct {s.t}(u64);\n"
        f"impl {s.t} {{\n{inherent}    fn own(&self) -> u64 {{ self.0 }}\n}}\n"
        f"impl {s.t}Goes for {s.t} {{ fn go(&self) -> u64 {{ self.own() ^ 23 }} }}\n{more}"
        f"impl kit::Probe for {s.t} {{ fn make(x: u64) -> Self {{ {s.t}(x) }} "
        f"fn probe(&self) -> u64 {{ self.go() }} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ let value = {s.t}(x); {receiver}.go() }}\n"
    )


def blanket(s: Scope) -> str:
    """A blanket impl that takes the place of impls for single types, and back."""
    impls = s.pick(
        "impls",
        f"impl<T: kit::Probe> {s.t}Wide for T {{ fn wide(&self) -> u64 {{ self.probe() ^ 1 }} }}\n",
        f"impl {s.t}Wide for u64 {{ fn wide(&self) -> u64 {{ 2 }} }}\n"
        f"impl {s.t}Wide for u8 {{ fn wide(&self) -> u64 {{ 3 }} }}\n",
        f"impl {s.t}Wide for u64 {{}}\nimpl {s.t}Wide for u8 {{ fn wide(&self) -> u64 {{ 3 }} }}\n",
        f"impl<T: Copy + Into<u64>> {s.t}Wide for T {{ fn wide(&self) -> u64 {{ (*self).into() "
        f"}} }}\n",
    )
    default = s.pick("default", "4", "5")
    return (
        f"pub trait {s.t}Wide {{ fn wide(&self) -> u64 {{ {default} }} }}\n{impls}"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.t}Wide::wide(&x) ^ {s.t}Wide::wide(&(x as u8)) }}\n"
    )


def foreign(s: Scope) -> str:
    """Impls of traits of other crates for types of here."""
    operator, use = (("Add", "+"), ("BitXor", "^"), ("Mul", "*"))[s.number("operator", 3)]
    method = operator.lower()
    inner = s.type("type")
    body = s.pick("body", "self.0 ^ other.0", "self.0.wrapping_add(other.0) ^ 1")
    iterates = s.pick("iterates", "1", "2")
    converted = s.pick("converted", "x", "x ^ 31", f"kit::generic::<{inner}>(x)")
    return (
        f"#[derive(Clone, Copy, PartialEq, PartialOrd)]\npub struct {s.t}(u64);\n"
        f"impl core::ops::{operator} for {s.t} {{ type Output = u64; "
        f"fn {method}(self, other: Self) -> u64 {{ {body} }} }}\n"
        f"impl From<u64> for {s.t} {{ fn from(x: u64) -> Self {{ {s.t}({converted}) }} }}\n"
        f"impl core::iter::FromIterator<u64> for {s.t} {{\n"
        f"    fn from_iter<I: IntoIterator<Item = u64>>(all: I) -> Self {{ "
        f"{s.t}(all.into_iter().fold({iterates}, |a, b| a ^ b)) }}\n}}\n"
        f"impl kit::Probe for {s.t} {{ fn make(x: u64) -> Self {{ x.into() }} "
        f"fn probe(&self) -> u64 {{ self.0 }} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{\n    let a: {s.t} = x.into(); "
        f"let b: {s.t} = (0..x % 3).collect();\n"
        f"    (a {use} b) ^ u64::from(a < b)\n}}\n"
    )


def projected(s: Scope) -> str:
    """Functions whose types follow from associated types of their arguments."""
    out = s.pick("out", "u64", "u8", "Option<u64>")
    made = {"u64": "x ^ 41", "u8": "x as u8", "Option<u64>": "Some(x)"}[out]
    bound = s.pick("bound", "T: Makes<Out: kit::Probe>", "T: Makes", "T: Makes + ?Sized")
    where = s.pick(
        "where", "where T::Out: kit::Probe", "where <T as Makes>::Out: kit::Probe + Sized"
    )
    use = s.pick("use", "kit::Probe::probe(&T::make(x))", "kit::generic::<T::Out>(x)")
    return (
        f"mod {s.n}_parts {{\n    pub trait Makes {{ type Out; fn make(x: u64) -> Self::Out; }}\n"
        f"    pub struct Maker;\n"
        f"    impl Makes for Maker {{ type Out = {out}; fn make(x: u64) -> {out} {{ {made} }} }}\n"
        f"    pub fn go<{bound}>(x: u64) -> u64 {where} {{ {use} }}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_parts::go::<{s.n}_parts::Maker>(x) }}\n"
    )
