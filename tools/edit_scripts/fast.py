"""The fast judge: links within one process, as far as keys, texts and data.

The standard library is opened once; each link is a fork of the process that has it open, and so
begins with nothing but that. rustc is run without cargo (`tools.edit_scripts.rustc`), LLVM not at
all (`tools.edit_scripts.digest_llvm`), and no linker.

After each edit the workspace is linked twice: by `relink`, which may use all that the links before
it have left in the store and in the folder of the build, and by `clean_link`, which finds both
empty. What they make must be the same.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation, crates_from
from mirdce.consteval.contexts import open_contexts
from mirdce.errors import MirdceError
from mirdce.ir.program import Program
from mirdce.options import Options, PanicFlag
from mirdce.pipeline.front.front_end import FrontEnd, front_end
from mirdce.pipeline.link import one_program, program_record
from mirdce.pipeline.link.analysis import analyse_for_questions
from mirdce.pipeline.link.causes import OTHER_FACTS
from mirdce.pipeline.link.code_generator import generate_code
from mirdce.pipeline.link.link_digest import link_digest
from mirdce.pipeline.link.linked_record import LinkedBefore
from mirdce.pipeline.link.one_program import LinkResult, _Code, link_cache, link_program
from mirdce.pipeline.link.reasons_record import keep_reasons, kept_reasons, note_question
from mirdce.pipeline.link.shared_crates import OpenCrates, Opened
from mirdce.pipeline.process.progress import Silent, Stopwatch
from mirdce.processes import Child
from mirdce.report.outcome import (
    Counters,
    Outcome,
    differences,
    digest_of,
    rows_of,
)
from mirdce.rmeta.loader import CrateLoader
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tools.edit_scripts.digest_llvm import digests_for_objects
from tools.edit_scripts.generate import sampler
from tools.edit_scripts.judging import Finding, Tally, counts_of
from tools.edit_scripts.rustc import Compiler, RustcError, crates_of
from tools.edit_scripts.workspace import LINK_BREAK, SETTINGS, Script, Workspace

PANICS: Final[tuple[PanicFlag, ...]] = ("unwind", "abort")
_LIMIT_SECONDS: Final = 300
_PRELOADED: Final = (analyse_for_questions, generate_code)
"""What `link_program` imports when it gets there: once for all links is enough."""


class OpenStandard(OpenCrates):
    """The standard library, open; the crates of a program join it when they are asked for.

    They stay: a process asks for one program only.
    """

    def __init__(self, toolchain: Toolchain, panic: PanicFlag) -> None:
        super().__init__(())
        self._loader = CrateLoader(program := Program())
        files = [crate.rmeta for crate in sysroot_crates(toolchain, panic)]
        numbers = (crate.number for crate in self._loader.load(files))
        self._by_file = dict(zip(files, numbers, strict=True))
        self._contexts = open_contexts(program, X86_64_LINUX_GNU)

    def of(self, front: FrontEnd) -> Opened:
        """As `OpenCrates.of`."""
        if any(file not in self._by_file for file in front.own):
            numbers = (crate.number for crate in self._loader.load(front.own))
            self._by_file |= dict(zip(front.own, numbers, strict=True))
            # These may have impls of traits that were asked about before.
            self._contexts.mono.memo.trait_impls.clear()
        return Opened(self._contexts, self._by_file)


@dataclass(frozen=True, slots=True)
class Crates:
    """What a link starts from: compiled crates, and the standard library open."""

    front: FrontEnd
    standard: OpenStandard


def relink(folder: Path, crates: Crates, options: Options, checkout: int = 0) -> Outcome:
    """Links with what earlier links have left in a folder, and leaves what the next can use.

    Args:
        checkout: a number; there is one store, but each checkout has a folder of its build.
    """
    front = replace(crates.front, folder=folder / f"build-{checkout}")
    options = replace(options, cache_dir=folder / "store", explain=True)
    return _link(replace(crates, front=front), options)


def clean_link(folder: Path, crates: Crates, options: Options) -> Outcome:
    """Links with nothing but the crates: the folder is empty."""
    shutil.rmtree(folder, ignore_errors=True)
    return relink(folder, crates, options)


def _link(crates: Crates, options: Options) -> Outcome:
    front, progress = crates.front, Silent()
    objects: list[bytes] = []
    keys: list[str] = []

    def record(_front: FrontEnd, _options: Options, code: _Code, *_: object) -> LinkedBefore:
        members = sorted(code.objects.members, key=lambda one: (one.place, one.key))
        loaded = code.objects.load([one.key for one in members])
        objects.extend(loaded[one.key] for one in members)
        keys.extend(f"{one.place} {one.key}" for one in members)
        return LinkedBefore(code.summary, "none")

    try:
        with (
            link_cache(options, progress) as cache,
            patch.object(one_program, "_linked", record),
        ):
            watch = Stopwatch(progress)
            result = link_program(front, options, watch, crates.standard, cache)
            digest = link_digest(front, options)
        # What is usually done by a process of its own: an error in it is one of the link.
        for work in (*result.later.records, *result.later.works):
            work()
        with link_cache(options, progress) as cache:
            link = cache.get_link(digest)
    except MirdceError as error:
        return Outcome(failure=f"{type(error).__name__}: {error}")
    unexplained = _unexplained(front, result)
    if unexplained:
        return Outcome(failure=f"nobody knows why it compiled {unexplained}")
    if options.use_cache and link is None:
        return Outcome(failure="the link has left no record in the store")
    # As `mirdce why` does it; the next link makes them then.
    note_question(front, options)
    reasons = kept_reasons(front, options, digest)
    if reasons is None:
        program, kept = analyse_for_questions(front, options, watch, crates.standard)
        code = None if kept is None else kept.code
        reasons = keep_reasons(front, options, watch, digest, program, code)
    return Outcome(
        counts=counts_of(result.summary),
        items=rows_of(reasons),
        keys=tuple(keys),
        objects=tuple(map(digest_of, objects)),
        counters=Counters(
            walked=result.summary.walked,
            emitted=result.summary.emitted,
            compiled=result.summary.compiled,
        ),
    )


def _unexplained(front: FrontEnd, result: LinkResult) -> str:
    """The name of a function of whose compilation no cause is known; empty if there is none.

    Optimized code may be other code because of all that is around it.
    """
    told = result.explanation
    if told is None:
        return ""
    is_optimized = front.manifest.profile.opt_level != "0"
    for one in told.compiled:
        causes = told.causes_of(one)
        if not causes or (not is_optimized and OTHER_FACTS in causes):
            return one.name
    return ""


def _content(front: FrontEnd) -> bytes:
    """A digest of the crates that a link starts from, and of how they were compiled."""
    digest = blake2b(digest_size=16)
    for file in front.own:
        digest.update(file.read_bytes() + file.with_suffix(".args").read_bytes())
    return digest.digest()


def compact_always(_: Path) -> None:
    """Each link leaves a record with numbers that are given out anew: a `FastJudge.change`."""
    program_record._MOST_FORGOTTEN, program_record._SPARE = 0, -1  # type: ignore[misc]


@dataclass(slots=True)
class FastJudge:
    """A `tools.edit_scripts.judging.Judge`.

    Attributes:
        change: is called in the process of each link, before it, with the folder that the link
            keeps things in: to plant faults.
    """

    toolchain: Toolchain
    change: Callable[[Path], None] = lambda _: None
    tally: Tally = field(default_factory=Tally)
    _standards: dict[PanicFlag, OpenStandard] = field(default_factory=dict)
    _known: dict[bytes, Outcome] = field(default_factory=dict)
    """What clean links have made in this script: edits come back to what there was."""

    def judge(self, script: Script, folder: Path) -> Finding | None:
        """As `Judge` says."""
        compilers = [
            Compiler(self.toolchain, folder / f"checkout-{number}" / "workspace")
            for number in range(SETTINGS["checkout"])
        ]
        self._known = {}
        for step, state in enumerate(script.states()):
            what = self._step(compilers[state.setting("checkout")], state, folder)
            if what:
                return Finding(step, tuple(what))
        return None

    def _step(self, compiler: Compiler, state: Workspace, folder: Path) -> list[str]:
        self.tally.steps += 1
        try:
            root = compiler.compile(crates_of(state))
        except RustcError as error:
            self.tally.refused += 1
            return [] if state.broken else [f"rustc refuses the workspace: {error}"]
        if state.broken and state.broken != LINK_BREAK:
            return ["rustc accepts what should not compile"]
        checkout = state.setting("checkout")
        clean, after = self.link_both(root, folder, self._known, checkout)
        self.tally.failed += bool(clean.failure)
        self.tally.compiled += after.counters.compiled or 0
        self.tally.functions += clean.counters.compiled or 0
        if state.broken and not clean.failure:
            return ["a link accepts what should not compile"]
        if not state.broken and clean.failure:
            return [f"a link refuses the workspace: {clean.failure}"]
        return list(differences(clean, after))

    def link_both(
        self,
        root: Path,
        folder: Path,
        known: dict[bytes, Outcome] | None = None,
        checkout: int = 0,
    ) -> tuple[Outcome, Outcome]:
        """What a clean link makes, and one with what earlier links have left in a folder.

        Args:
            root: the metadata of the program.
            known: what clean links have made of other crates.
            checkout: as in `relink`.
        """
        options = Options(path=folder, jobs=1)
        crates = self._crates(root, options, folder / "build")
        kept, clean = folder / "kept", folder / "clean"
        after = self._in_child(lambda: relink(kept, crates, options, checkout), kept)
        known, content = {} if known is None else known, _content(crates.front)
        if content not in known:
            known[content] = self._in_child(lambda: clean_link(clean, crates, options), clean)
        return known[content], after

    def link_again(
        self,
        root: Path,
        folder: Path,
        options: Options | None = None,
        change: Callable[[FrontEnd], FrontEnd] = lambda front: front,
    ) -> Outcome:
        """The second of these links alone.

        Args:
            change: makes what the link starts from of what the front end gives.
        """
        given = Options(path=folder, jobs=1) if options is None else options
        crates = self._crates(root, given, folder / "build")
        crates, kept = replace(crates, front=change(crates.front)), folder / "kept"
        return self._in_child(lambda: relink(kept, crates, given), kept)

    def _crates(self, root: Path, options: Options, folder: Path) -> Crates:
        compiled = crates_from(root, host=self.toolchain.host)
        compilation = Compilation(
            name=compiled[-1].name,
            crates=compiled,
            native=compiled[-1].native,
            directory=folder,
        )
        front = front_end(compilation, self.toolchain, options)
        return Crates(front, self._standard(front.manifest.profile.panic))

    def _standard(self, panic: PanicFlag) -> OpenStandard:
        """The standard library, open, and what a program with all kinds of items needs of it known.

        That program's crates stay open beside it, as if it was linked in the same run: what is
        known of the standard library need not be found out again by each link.
        """
        if panic not in self._standards:
            self._standards[panic] = OpenStandard(self.toolchain, panic)
            with TemporaryDirectory() as name, digests_for_objects():
                folder, state = Path(name), sampler({"panic": PANICS.index(panic)})
                root = Compiler(self.toolchain, folder / "workspace", "warm").compile(
                    crates_of(state)
                )
                options = Options(path=folder, jobs=1, use_cache=False)
                made = _link(self._crates(root, options, folder / "build"), options)
                if made.failure:
                    raise RuntimeError(f"a program with all kinds of items: {made.failure}")
        return self._standards[panic]

    def _in_child(self, link: Callable[[], Outcome], folder: Path) -> Outcome:
        """What a link makes in a process of its own, which has all that this one has open."""

        def work(there: Connection) -> None:
            self.change(folder)
            there.send(link())

        with digests_for_objects(), Child(work) as child:
            if not child.connection.poll(_LIMIT_SECONDS):
                return Outcome(failure=f"a link is not done after {_LIMIT_SECONDS} seconds")
            try:
                outcome: Outcome = child.connection.recv()
            except EOFError:
                return Outcome(failure="the process of a link ended before it was done")
            return outcome
