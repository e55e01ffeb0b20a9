"""Kinds of items that are functions: bodies, signatures, closures, what is called through what."""

from tools.edit_scripts.scope import Scope

ATTRIBUTES = (
    "",
    "#[inline]\n",
    "#[inline(always)]\n",
    "#[inline(never)]\n",
    "#[cold]\n",
    "#[track_caller]\n",
    "#[unsafe(no_mangle)]\n",
)


def plain(s: Scope) -> str:
    """A function whose body and attributes change."""
    body = s.pick(
        "body",
        "kit::mix(y, 5)",
        "kit::mix(y, 6)",
        "y.wrapping_add(x)",
        "if y > 9 { y } else { x.wrapping_mul(3) }",
        "match y % 4 { 0 => 1, 1 => x, 2 | 3 if x > 8 => 7, _ => y }",
        "{ let mut sum = 0u64; let mut i = 0; while i < x % 5 { sum ^= y << i; i += 1; } sum }",
        "u64::from(y as u8) + u64::from(x as u16 as i8 as u8)",
        "{ let z = [x, y, 7]; z[(y % 3) as usize] }",
        "{ let (a, b) = (x % 9, y % 7); a * b + a - a % (b + 1) }",
    )
    more = s.pick("more", "", "    let y = y ^ 1;\n", "    let y = kit::doubled!(y);\n")
    attribute = s.pick("attribute", *ATTRIBUTES)
    return (
        f"{attribute}pub fn {s.n}(x: u64) -> u64 {{\n    let y = {s.call('call')}(x);\n"
        f"{more}    {body}\n}}\n"
    )


def signature(s: Scope) -> str:
    """A function whose signature changes, and its calls with it."""
    takes, body, call = (
        ("x: u64", "x ^ 1", "x"),
        ("x: &u64", "*x ^ 2", "&x"),
        ("x: u64, y: u32", "x ^ u64::from(y)", "x, 9"),
        ("x: [u64; 4]", "x[3] ^ 3", "[x; 4]"),
        ("x: impl Fn(u64) -> u64", "x(4)", "|y| y ^ x"),
        ("x: Option<u64>", "x.unwrap_or(5)", "Some(x)"),
        ("x: &dyn kit::Probe", "x.probe()", "&x"),
        ("x: (u8, u64), _: ()", "x.1 ^ u64::from(x.0)", "(7, x), ()"),
    )[s.number("takes", 8)]
    returns, made, used = (
        ("u64", "y", "y"),
        ("(u64, u32)", "(y, 3)", "y.0 ^ u64::from(y.1)"),
        ("Result<u64, &'static str>", "Ok(y)", "y.unwrap_or(6)"),
        ("[u64; 5]", "[y; 5]", "y[4]"),
        ("u128", "u128::from(y) << 3", "(y >> 2) as u64"),
    )[s.number("returns", 5)]
    before, block = (
        ("", ("", "")),
        ("unsafe ", ("unsafe { ", " }")),
        ('extern "C" ', ("", "")),
    )[s.number("before", 3)]
    return (
        f"{before}fn {s.n}_with({takes}) -> {returns} {{ let y: u64 = {body}; {made} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ "
        f"let y = {block[0]}{s.n}_with({call}){block[1]}; {used} }}\n"
    )


def generic(s: Scope) -> str:
    """A generic function: bounds, instances that come and go."""
    bound = s.pick("bound", "T: kit::Probe", "T: kit::Probe + Sized", "T: kit::Probe + 'static")
    where = s.pick("where", "", " where u64: kit::Probe", " where [T; 2]: kit::Probe")
    body = s.pick(
        "body",
        "T::make(x).probe()",
        "T::make(x).twice()",
        "kit::generic::<T>(x) ^ 1",
        "T::make(x).probe() ^ T::weight()",
        "<[T; 3] as kit::Probe>::make(x).probe()",
        "Some(T::make(x)).map_or(0, |t| t.probe())",
    )
    with_type = s.type("type")
    uses = s.pick(
        "uses",
        f"{s.n}_of::<u64>(x)",
        f"{s.n}_of::<u8>(x)",
        f"{s.n}_of::<u64>(x) ^ {s.n}_of::<u8>(x)",
        f"{s.n}_of::<{with_type}>(x)",
        f"{s.n}_of::<[{with_type}; 2]>(x)",
        f"{s.n}_of::<(u8, {with_type})>(x) ^ {s.n}_of::<Option<u8>>(x)",
        f"(0..x % 3).map({s.n}_of::<u64>).fold(1, u64::wrapping_add)",
    )
    return (
        f"pub fn {s.n}_of<{bound}>(x: u64) -> u64{where} {{ use kit::Probe; {body} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {uses} }}\n"
    )


def closure(s: Scope) -> str:
    """Closures whose captures and bodies change."""
    captured = s.pick(
        "captured", "y", "y ^ pair.0", "pair.1", "u64::from(text.len() as u32)", "7", "cell.get()"
    )
    move = s.pick("move", "", "move ")
    use = s.pick(
        "use",
        "act(3)",
        "act(act(4))",
        "Some(5).map(&act).unwrap_or(0)",
        "{ let act: &dyn Fn(u64) -> u64 = &act; act(6) }",
        "[7, 8].iter().map(|z| act(*z)).fold(0, |a, b| a ^ b)",
        "twice(act)",
    )
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    fn twice(act: impl Fn(u64) -> u64) -> u64 {{ act(act(1)) }}\n"
        f'    let (y, pair, text) = ({s.call("call")}(x), (x, !x), "abc");\n'
        f"    let cell = core::cell::Cell::new(x);\n"
        f"    let act = {move}|z: u64| kit::mix(z, {captured});\n    {use}\n}}\n"
    )


def boxed(s: Scope) -> str:
    """Boxed functions: allocation, drop glue of captures."""
    first = s.pick("first", "y ^ x", "y.wrapping_add(*boxed)", "*boxed", "y")
    second = s.pick("second", "x", "y.rotate_left(3)", "x ^ y ^ 1")
    count, called = s.number("count", 3), s.call("call")
    acts = ["let boxed = Box::new(x); acts[0] = Some(Box::new(move |y| " + first + "));"]
    acts += [f"acts[1] = Some(Box::new(move |y| {second}));"] if count > 0 else []
    acts += [f"acts[2] = Some(Box::new({called}));"] if count > 1 else []
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    let mut acts: [Option<Box<dyn Fn(u64) -> u64>>; 3] = [None, None, None];\n"
        f"    {' '.join(acts)}\n"
        f"    let mut y = x;\n"
        f"    for act in &acts {{ if let Some(act) = act {{ y = act(y); }} }}\n    y\n}}\n"
    )


def future(s: Scope) -> str:
    """Async functions: what lives across their suspensions, and how many there are."""
    held = s.pick("held", "x", "[x; 3]", "(x, 5u8)", "kit::Loud(x)")
    used = s.pick("used", "0", "core::mem::size_of_val(&held) as u64")
    waits = s.number("waits", 3)
    steps = "".join(f"    y ^= {s.n}_step(y + {n}).await;\n" for n in range(waits))
    step = s.pick("step", "x ^ 3", "{ Later(false).await; x ^ 4 }", "x.rotate_left(1)")
    return (
        f"struct {s.t}Later(bool);\n"
        f"impl core::future::Future for {s.t}Later {{ type Output = ();\n"
        f"    fn poll(mut self: core::pin::Pin<&mut Self>, _: &mut core::task::Context<'_>) "
        f"-> core::task::Poll<()> {{\n"
        f"        if self.0 {{ return core::task::Poll::Ready(()); }}\n"
        f"        self.0 = true; core::task::Poll::Pending\n    }}\n}}\n"
        f"async fn {s.n}_step(x: u64) -> u64 {{ use {s.t}Later as Later; "
        f"let x = x % 1000; {step} }}\n"
        f"async fn {s.n}_all(x: u64) -> u64 {{\n"
        f"    let held = {held}; let mut y = {s.call('call')}(x) % 1000;\n{steps}"
        f"    y ^ {used}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ kit::block_on({s.n}_all(x)) }}\n"
    )


def recursive(s: Scope) -> str:
    """Functions that call themselves and each other."""
    end = s.pick("end", "x", "x ^ 5", "1")
    way = s.pick("way", "_one", "_two")
    step = s.pick("step", "depth - 1", "depth / 2")
    return (
        f"fn {s.n}_one(x: u64, depth: u32) -> u64 {{\n"
        f"    if depth == 0 {{ {end} }} else {{ {s.n}_two(kit::mix(x, 2), {step}) }}\n}}\n"
        f"fn {s.n}_two(x: u64, depth: u32) -> u64 {{\n"
        f"    if depth == 0 {{ 2 }} else {{ {s.n}{way}(x, depth - 1) ^ 1 }}\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_one(x, (x % 7) as u32) }}\n"
    )


def pointers(s: Scope) -> str:
    """Function pointers: in constants and statics, of closures, of items."""
    first = s.pick("first", "one", "two", f"{s.call('call')}")
    second = s.pick("second", "two", "|x| x ^ 3", "kit::plain")
    place = s.pick("place", "const", "static")
    return (
        f"mod {s.n}_parts {{\n"
        f"    fn one(x: u64) -> u64 {{ x.rotate_left(9) }}\n"
        f"    fn two(x: u64) -> u64 {{ x ^ {s.pick('two', '17', '18')} }}\n"
        f"    pub {place} ALL: [fn(u64) -> u64; 2] = [{first}, {second}];\n}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    let all = {s.n}_parts::ALL; all[(x & 1) as usize](x) ^ all[1](x)\n}}\n"
    )


def opaque(s: Scope) -> str:
    """Functions that return ``impl Trait``: the hidden type changes, the signature does not."""
    hidden = s.pick("hidden", "x", "x as u8", "[x; 2]", "(1u8, x)", "Some(x)")
    body = s.pick("body", "y ^ x", "y", "kit::mix(y, x)")
    ranged = s.pick("ranged", "0..x % 4", "(0..x % 5).filter(|y| y % 2 == 0)", "Some(x)")
    return (
        f"pub fn {s.n}_probe(x: u64) -> impl kit::Probe {{ {hidden} }}\n"
        f"pub fn {s.n}_act(x: u64) -> impl Fn(u64) -> u64 {{ move |y| {body} }}\n"
        f"pub fn {s.n}_iter(x: u64) -> impl IntoIterator<Item = u64> {{ {ranged} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    let mut sum = kit::Probe::probe(&{s.n}_probe(x)) ^ {s.n}_act(x)(2);\n"
        f"    for y in {s.n}_iter(x) {{ sum = sum.wrapping_add(y); }}\n    sum\n}}\n"
    )


def iterator(s: Scope) -> str:
    """An iterator of its own, and adapters of core over it."""
    step = s.pick("step", "self.0 / 2", "self.0 / 3", "self.0 >> 4")
    chain = s.pick(
        "chain",
        ".fold(0, u64::wrapping_add)",
        ".map(|y| y ^ 1).fold(0, u64::wrapping_add)",
        ".filter(|y| y % 3 != 0).count() as u64",
        ".enumerate().map(|(i, y)| y.rotate_left(i as u32)).fold(1, |a, b| a ^ b)",
        ".take(3).last().unwrap_or(4)",
        ".zip(1u64..).map(|(a, b)| a.wrapping_mul(b)).max().unwrap_or(5)",
        f".map({s.call('call')}).min().unwrap_or(6)",
    )
    hint = s.pick("hint", "", "    fn size_hint(&self) -> (usize, Option<usize>) { (0, None) }\n")
    return (
        f"struct {s.t}Steps(u64);\nimpl Iterator for {s.t}Steps {{\n    type Item = u64;\n"
        f"    fn next(&mut self) -> Option<u64> {{\n"
        f"        if self.0 == 0 {{ return None; }}\n"
        f"        self.0 = {step}; Some(self.0)\n    }}\n{hint}}}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.t}Steps(x){chain} }}\n"
    )


def arithmetic(s: Scope) -> str:
    """Operators with checks, casts, intrinsics."""
    value = s.pick(
        "value",
        "y * 3 + x",
        "x - y / 2",
        "(y << (x % 8)) >> 3",
        "y / (x % 5 + 1) + y % (x % 3 + 1)",
        "(y as i32 - 50).unsigned_abs() as u64",
        "((y as f64) * 1.5 + x as f64) as u64",
        "(u128::from(y) * u128::from(x) % 1009) as u64",
        "u64::from(y.count_ones() + x.leading_zeros())",
        "y.checked_mul(x).unwrap_or(3).saturating_sub(9)",
        "u64::from(u16::try_from(y).is_ok()) + y.pow(2)",
        "i64::from(y as i8 / 3) as u64 & 0xff",
    )
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    let x = x % 1000 + 100; let y = {s.call('call')}(x) % 100;\n    {value}\n}}\n"
    )


def exported(s: Scope) -> str:
    """A function with a name of its own, or not, and what links to it."""
    attribute = s.pick(
        "attribute",
        "",
        "#[unsafe(no_mangle)]\n",
        f'#[unsafe(export_name = "{s.n}_other")]\n',
        f'#[unsafe(link_section = ".text.{s.n}")]\n',
    )
    abi = s.pick("abi", "", 'extern "C" ')
    body = s.pick("body", "x ^ 21", "x ^ 22", "kit::mix(x, 23)")
    data = s.pick("data", "", f"#[unsafe(no_mangle)]\npub static {s.c}_DATA: u64 = 9;\n")
    return (
        f"{data}{attribute}pub {abi}fn {s.n}_out(x: u64) -> u64 {{ {body} }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_out(x) }}\n"
    )


def location(s: Scope) -> str:
    """Where callers are: at run time, through function pointers, in constants."""
    attribute = s.pick("attribute", "#[track_caller]\n", "")
    lines = s.pick("lines", "", "\n", "\n\n    // a line\n", "   ")
    use = s.pick(
        "use",
        f"{s.n}_here(x)",
        f"{s.n}_deeper(x)",
        f"{{ let act: fn(u64) -> u64 = {s.n}_here; act(x) }}",
        f"Some(x).map({s.n}_here).unwrap_or(0)",
        "WHERE.line() as u64",
        "core::panic::Location::caller().file().len() as u64",
    )
    return (
        f"{attribute}fn {s.n}_here(x: u64) -> u64 {{\n"
        f"    let at = core::panic::Location::caller();\n"
        f"    kit::mix(x, u64::from(at.line() * 1000 + at.column())) ^ kit::text(at.file())\n}}\n"
        f"{attribute}fn {s.n}_deeper(x: u64) -> u64 {{ {s.n}_here(x) }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    const WHERE: &core::panic::Location<'static> = core::panic::Location::caller();\n"
        f"{lines}    {use}\n}}\n"
    )


def failing(s: Scope) -> str:
    """Code that would panic: its messages and places, live although it does not run."""
    check = s.pick(
        "check",
        'Some(x).filter(|x| *x < u64::MAX - 2).expect("first text")',
        'Some(x).filter(|x| *x < u64::MAX - 2).expect("second text")',
        "Some(x).filter(|x| *x < u64::MAX - 3).unwrap()",
        "{ assert!(x < u64::MAX - 2); x }",
        '{ assert!(x < u64::MAX - 2, "third text"); x }',
        "{ assert_ne!(x, u64::MAX - 2); x }",
        "[x, 1, 2][(x % 4).min(2) as usize]",
        '{ if x == u64::MAX { panic!("fourth {x}") } x }',
        "{ if x == u64::MAX { unreachable!() } x }",
        "x.checked_add(1).unwrap_or_else(|| todo!())",
    )
    lines = s.pick("lines", "", "\n", "    // a line\n\n")
    return f"pub fn {s.n}(x: u64) -> u64 {{\n{lines}    let x = x / 2;\n    {check}\n}}\n"


def higher_ranked(s: Scope) -> str:
    """Bounds over lifetimes, and what is called through them."""
    bound = s.pick(
        "bound", "for<'a> Fn(&'a u64) -> &'a u64", "Fn(&u64) -> &u64", "FnMut(&u64) -> &u64"
    )
    act = s.pick("act", "|y| y", f"{s.n}_same", "|y| if *y > 3 { y } else { &4 }")
    return (
        f"fn {s.n}_same(x: &u64) -> &u64 {{ x }}\n"
        f"fn {s.n}_with(x: u64, mut act: impl {bound}) -> u64 {{ *act(&x) ^ 1 }}\n"
        f"pub fn {s.n}(x: u64) -> u64 {{ {s.n}_with(x, {act}) }}\n"
    )


def nested(s: Scope) -> str:
    """Items within functions, inline constants, shadowed names."""
    inner = s.pick("inner", "x ^ 31", "x ^ 32", "same(x) ^ 33")
    constant = s.pick("constant", "const { 3 * 4 }", "const { K + 1 }", "K")
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    const K: u64 = {s.pick('k', '5', '6')} + {s.size('size')} as u64;\n"
        f"    fn same(x: u64) -> u64 {{ x }}\n    fn inner(x: u64) -> u64 {{ {inner} }}\n"
        f"    struct Local<T>(T);\n"
        f"    impl<T: kit::Probe> Local<T> {{ fn get(&self) -> u64 {{ self.0.probe() ^ "
        f"{constant} }} }}\n"
        f"    Local(inner(x)).get()\n}}\n"
    )


def slices(s: Scope) -> str:
    """Arrays, slices, patterns of them, texts compared."""
    pattern = s.pick(
        "pattern",
        "[a, .., b] => a ^ b",
        "[a, b, rest @ ..] => a ^ b ^ rest.len() as u64",
        "[] => 1, [a, ..] => *a",
        "all => all.iter().sum()",
        "[.., 3] => 9, [a, ..] => *a",
    )
    text = s.pick(
        "text",
        'match text { "one" => 1, "two" => 2, _ => 3 }',
        'if text == "two" { 4 } else { 5 }',
        "text.bytes().map(u64::from).sum::<u64>()",
        "text.chars().filter(|c| c.is_alphabetic()).count() as u64",
        "u64::from(text.starts_with('t')) + text[1..].len() as u64",
    )
    return (
        f"pub fn {s.n}(x: u64) -> u64 {{\n"
        f"    let all = [x % 9, x % 7, x % 5, 3];\n"
        f'    let text = if x % 2 == 0 {{ "one" }} else {{ "two" }};\n'
        f"    let first: u64 = match &all[..(x % 5) as usize] {{ {pattern}, _ => 8 }};\n"
        f"    let second: u64 = {text};\n    first ^ second\n}}\n"
    )
