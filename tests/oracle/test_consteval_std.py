"""All constants of the standard library, and those its functions meet, have a value."""

from collections.abc import Iterator
from pathlib import Path

from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import MirdceError
from mirdce.ir import mir
from mirdce.ir.ids import DefId, DefIndex, crate_of, make_def_id
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind, ParamKind
from mirdce.ir.visit import iter_constants_of_statement, iter_constants_of_terminator
from mirdce.mono.instances.shims import body_args, body_of, has_body
from mirdce.options import Profile
from mirdce.reach.collector import Collector
from mirdce.reach.roots import entry_roots, find_main
from tests.oracle.std_program import TestProgram, compile_program, open_program

PROGRAM = """
use std::collections::*;
use std::io::{BufRead, Write as _};
use std::sync::{mpsc, Arc, Mutex, OnceLock};

pub fn main() {
    println!("hello {} {:?} {:.3} {:#x}", 1, "a", 1.5f64, 255);
    let mut map = HashMap::new();
    map.insert("a".to_string(), vec![1, 2, 3]);
    let mut tree: BTreeMap<u32, String> = (0..100).map(|i| (i, format!("{i}"))).collect();
    tree.retain(|k, _| k % 2 == 0);
    println!("{map:?} {:?}", tree.range(3..7).collect::<VecDeque<_>>());
    let thread = std::thread::spawn(|| 3);
    println!("{}", thread.join().unwrap());
    let (sender, receiver) = mpsc::channel();
    sender.send(5u8).unwrap();
    let mutex = Arc::new(Mutex::new(receiver.recv().unwrap()));
    *mutex.lock().unwrap() += 1;
    let mut sorted: Vec<u32> = (0..50).rev().collect();
    sorted.sort();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    for line in std::io::stdin().lock().lines().take(1) { println!("{line:?}"); }
    println!("{:?} {:?}", "12.5e3".parse::<f64>(), "x".parse::<u8>());
    println!("{:?}", "a,b".split(',').map(str::to_uppercase).collect::<BinaryHeap<_>>());
    let cell = OnceLock::new();
    println!("{:?} {:?}", cell.get_or_init(|| 4), std::any::type_name::<Option<u8>>());
    println!("{:?}", std::time::Instant::now().elapsed() < std::time::Duration::from_secs(5));
    println!("{:?}", std::net::TcpStream::connect("127.0.0.1:1").is_err());
    std::io::stdout().flush().unwrap();
    let _ = std::panic::catch_unwind(|| panic!("x {}", 1));
}
"""


def is_generic(bench: TestProgram, def_id: DefId) -> bool:
    """Whether a definition or one of its parents has a type or const parameter."""
    current: DefId | None = def_id
    while current is not None:
        kind = bench.program.def_kind(current)
        if kind is DefKind.TRAIT:
            return True
        if kind is not None and kind is not DefKind.MOD:
            generics = bench.program.item(current).generics
            own = generics.own_params if generics is not None else ()
            if any(param.kind is not ParamKind.LIFETIME for param in own):
                return True
        current = bench.program.parent(current)
    return False


def constants_of(bench: TestProgram) -> Iterator[DefId]:
    """All constant items and associated constants that are not generic."""
    for crate in bench.crates:
        number = bench.program.reserve_crate(crate.info.stable_crate_id)
        for index in range(crate.def_count()):
            if crate.def_kind(DefIndex(index)) in (DefKind.CONST, DefKind.ASSOC_CONST):
                def_id = make_def_id(number, index)
                if not is_generic(bench, def_id):
                    yield def_id


def constants_in(bench: TestProgram, instance: Instance) -> Iterator[mir.MirConst]:
    """All constants of an instance's body."""
    body = body_of(bench.mono, instance)
    yield from body.required_consts
    for block in body.blocks:
        for statement in block.statements:
            yield from iter_constants_of_statement(statement)
        yield from iter_constants_of_terminator(block.terminator)


def test_all_constants_of_std_have_a_value(toolchain: Toolchain) -> None:
    bench = open_program(toolchain)
    evaluator = bench.consts
    no_args = bench.mono.interner.empty_args
    failed = []
    count = 0
    for def_id in constants_of(bench):
        count += 1
        try:
            evaluator.eval_item_value(def_id, no_args)
        except MirdceError as error:
            name = bench.program.def_key(def_id).name
            failed.append(f"{bench.program.crate_info(crate_of(def_id)).name} {name}: {error}")
    assert not failed, "\n".join(failed)
    assert count > 9000


def test_constants_that_a_program_meets_have_a_value(toolchain: Toolchain, tmp_path: Path) -> None:
    source = tmp_path / "met.rs"
    source.write_text(PROGRAM, encoding="utf-8")
    bench = compile_program(toolchain, source, tmp_path)
    evaluator = bench.consts
    profile = Profile()
    main = find_main(bench.mono, bench.own_crate)
    live = Collector(bench.mono, evaluator, profile).collect(entry_roots(bench.mono, main))
    unevaluated = 0
    for instance in live.functions:
        if has_body(bench.mono, instance):
            args = body_args(bench.mono, instance)
            for const in constants_in(bench, instance):
                unevaluated += isinstance(const, mir.ConstUneval)
                evaluator.eval_mir_const(const, args)
    assert unevaluated > 1000
