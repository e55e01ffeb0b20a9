"""Merged objects say what their members say, and link to the same program."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain
from mirdce.object.merge import merge_objects
from tests.oracle.elf_view import view_of
from tests.oracle.std_program import open_program, run_rustc
from tests.oracle.test_codegen import PROFILES, generate

COMMON = """
extern int puts(const char *);
extern int printf(const char *, ...);
"""
SOURCES = {
    "main": """
int twice(int), thrice(int), once(int), next_number(void), from_table(int), weak_one(void);
extern __attribute__((weak)) int absent(void);
int main(void) {
    printf("%d %d %d %d\\n", once(1), twice(2), thrice(3), from_table(2));
    int first = next_number(), second = next_number();
    printf("%d %d %d %s\\n", first, second, weak_one(), absent ? "there" : "absent");
    return 0;
}
__attribute__((visibility("hidden"))) int dead_code(void) { puts("dead"); return twice(4); }
""",
    "numbers": """
static int half(int n) { puts("half"); return n / 2; }
__attribute__((visibility("hidden"))) int twice(int n) { return n * 2 + half(1); }
int thrice(int n) { return n + twice(n); }
__attribute__((weak)) int weak_one(void) { return 1; }
""",
    "table": """
static const int table[] = {1, 2, 3, 4};
static const char *const names[] = {"one", "two", "three", "four"};
int once(int n) { return n; }
int from_table(int n) { puts(names[n]); return table[n]; }
""",
    "local": """
static _Thread_local int count;
static int calls;
static int half(int n) { return n / 2 + calls; }
int next_number(void) { calls++; return ++count + half(2); }
__attribute__((visibility("hidden"))) int twice(int);
int unused(void) { return twice(1); }
""",
}
"""Objects with local symbols of one name, hidden and weak ones, tables, zeros, thread-locals."""

GROUP = """
    .section .text.shared,"axG",@progbits,shared,comdat
    .weak shared
    .hidden shared
    .type shared,@function
shared:
    {begin}
    movl $7, %eax
    ret
    {end}
    .size shared, .-shared
    .section .data.rel.{name},"aw"
    .globl pointer_{name}
pointer_{name}:
    .quad shared
    .section .note.GNU-stack,"",@progbits
"""


def compiled(source: str, name: str, folder: Path, *flags: str, suffix: str = "c") -> bytes:
    """An object of the system's compiler."""
    file = folder / f"{name}.{suffix}"
    file.write_text(source)
    output = folder / f"{name}.o"
    command = ["cc", "-c", "-fPIE", "-ffunction-sections", "-fdata-sections", *flags]
    subprocess.run([*command, str(file), "-o", str(output)], check=True)
    return output.read_bytes()


@pytest.fixture(params=["-O0", "-O2", "-g"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> list[bytes]:
    flag: str = request.param
    return [compiled(COMMON + text, name, tmp_path, flag) for name, text in SOURCES.items()]


def linked(objects: Sequence[bytes], output: Path, *flags: str) -> str:
    """Links objects; returns what the program says."""
    files = []
    for number, data in enumerate(objects):
        files.append(output.with_name(f"{output.name}.{number}.o"))
        files[-1].write_bytes(data)
    command = ["cc", "-pie", *map(str, files), "-Wl,--gc-sections", *flags, "-o", str(output)]
    subprocess.run(command, check=True)
    return subprocess.run([output], capture_output=True, text=True, check=True).stdout


def symbols(program: Path) -> set[str]:
    told = subprocess.run(["nm", "-S", program], capture_output=True, text=True, check=True).stdout
    return {" ".join(line.split()[-3:]) for line in told.splitlines() if len(line.split()) == 4}


def test_merged_objects_say_the_same(objects: list[bytes]) -> None:
    merged = merge_objects(objects)
    assert len(merged) == 1
    assert view_of(merged) == view_of(objects)
    # Merging again, in another grouping, changes nothing that a linker sees.
    again = merge_objects([*merge_objects(objects[:2]), *merge_objects(objects[2:])])
    assert view_of(again) == view_of(objects)


@pytest.mark.parametrize("linker", ["lld", "system"])
def test_they_link_to_the_same_program(
    objects: list[bytes], linker: str, toolchain: Toolchain, tmp_path: Path
) -> None:
    if linker == "lld" and toolchain.gcc_ld_dir is None:
        pytest.skip("this toolchain has no lld")
    flags = [f"-B{toolchain.gcc_ld_dir}", "-fuse-ld=lld"] if linker == "lld" else []
    apart = linked(objects, tmp_path / "apart", *flags)
    merged = linked(merge_objects(objects), tmp_path / "merged", *flags)
    assert merged == apart
    assert symbols(tmp_path / "merged") == symbols(tmp_path / "apart")
    assert not any("dead_code" in each for each in symbols(tmp_path / "merged"))


def with_group(name: str, folder: Path, begin: str = "", end: str = "") -> bytes:
    text = GROUP.replace("{name}", name).replace("{begin}", begin).replace("{end}", end)
    return compiled(text, name, folder, suffix="s")


def test_what_speaks_of_a_group_that_goes_is_for_the_linker(tmp_path: Path) -> None:
    """A frame of a function that is dropped must be dropped, too."""
    objects = [with_group(name, tmp_path, ".cfi_startproc", ".cfi_endproc") for name in "ab"]
    _, apart = merge_objects(objects)
    assert apart == objects[1]


def test_a_group_is_there_once(tmp_path: Path) -> None:
    objects = [with_group(name, tmp_path) for name in "abc"]
    (merged,) = merge_objects(objects)
    assert view_of([merged]) == view_of(objects)
    assert merged.count(b"shared\0") == 2  # the symbol, and the section's name
    main = """
    #include <stdio.h>
    extern int (*pointer_a)(void), (*pointer_c)(void);
    int main(void) { printf("%d %d\\n", pointer_a(), pointer_a == pointer_c); return 0; }
    """
    program = compiled(main, "main", tmp_path)
    assert linked([program, merged], tmp_path / "program") == "7 1\n"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("int both(void) { return 1; }", id="defined twice"),
        pytest.param("int other __attribute__((common));", id="common"),
        pytest.param(
            "void f(void) __attribute__((constructor)); void f(void) {}", id="constructor"
        ),
        pytest.param(
            'static int (*g(void))(void) { return 0; } int h(void) __attribute__((ifunc("g")));',
            id="indirect",
        ),
        pytest.param('__asm__(".section .note.GNU-stack,\\"x\\",@progbits");', id="stack"),
    ],
)
def test_what_is_unusual_stays_as_it_is(source: str, tmp_path: Path) -> None:
    plain = [
        compiled(f"int {name}(void) {{ return 1; }}", name, tmp_path) for name in ("both", "more")
    ]
    unusual = compiled(source, "unusual", tmp_path, "-fcommon")
    first, second = merge_objects([plain[0], unusual, plain[1]])
    assert second == unusual
    assert first == merge_objects(plain)[0]


def test_what_is_no_object_stays_as_it_is(tmp_path: Path) -> None:
    plain = [
        compiled(f"int {name}(void) {{ return 1; }}", name, tmp_path) for name in ("one", "two")
    ]
    for length in (0, 10, 63, 64, 200, len(plain[0]) - 1):
        cut = plain[0][:length]
        assert merge_objects([cut, *plain]) == [*merge_objects(plain), cut]


def test_damage_is_never_met_with_an_error(tmp_path: Path) -> None:
    """Objects are checked where they are read; merging must not fall over any bytes."""
    plain = [
        compiled(f"int {name}(void) {{ return 1; }}", name, tmp_path) for name in ("one", "two")
    ]
    for position in range(0, len(plain[0]), 3):
        damaged = bytearray(plain[0])
        damaged[position] ^= 0xFF
        assert merge_objects([bytes(damaged), plain[1]])


def test_order_decides_and_nothing_else(objects: list[bytes]) -> None:
    assert merge_objects(objects) == merge_objects(list(objects))
    assert merge_objects(objects) != merge_objects(objects[::-1])
    assert merge_objects(objects[:1]) == objects[:1]
    assert merge_objects([]) == []


@pytest.mark.parametrize("toolchain", [SUPPORTED_RELEASES[-1]], indirect=True)
@pytest.mark.parametrize("profile_name", PROFILES)
def test_merged_functions_of_a_program_say_the_same(
    profile_name: str, toolchain: Toolchain, tmp_path: Path
) -> None:
    """What LLVM writes: frames, tables of exceptions, groups in each object."""
    source = Path(__file__).parent / "codegen" / "unwinding.rs"
    flags, profile = PROFILES[profile_name]
    metadata = tmp_path / "libprogram.rmeta"
    front = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}")
    assert run_rustc(toolchain, source, *flags, *front).returncode == 0
    objects = generate(open_program(toolchain, metadata), profile)
    assert len(objects) > 40
    merged = merge_objects(objects)
    assert len(merged) == 1
    assert view_of(merged) == view_of(objects)
