"""The back half of a run: from crates to objects.

The crates are opened, the live set is found from the roots, and the functions in it are generated
and compiled (`mirdce.pipeline.generate`).
"""

from dataclasses import replace

from mirdce.cache import OptionalCache
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.settings import CodegenSettings
from mirdce.ir.ids import crate_of
from mirdce.ir.instance import def_id_of
from mirdce.options import Options
from mirdce.pipeline.analysis import reach, without_garbage_collection
from mirdce.pipeline.fingerprint import link_digest
from mirdce.pipeline.front import FrontEnd
from mirdce.pipeline.generate import Analysis, Generator
from mirdce.pipeline.objects import Objects
from mirdce.pipeline.opened import OpenCrates
from mirdce.pipeline.progress import Stopwatch
from mirdce.pipeline.reasons import keep_reasons
from mirdce.report.model import AnalysedProgram
from mirdce.report.summary import LinkSummary


def make_objects(
    front: FrontEnd,
    options: Options,
    cache: OptionalCache,
    watch: Stopwatch,
    crates: OpenCrates,
) -> Objects:
    """All objects of the program: out of the cache, or compiled now and stored there.

    Raises:
        MirdceError: as the stages say; an unsupported construct says why its function is live.
    """
    with without_garbage_collection():
        analysis = analyse_front(front, options, watch, crates)
        generator = Generator(analysis, options, cache)
        with watch.stage("codegen", len(analysis.live.functions)) as progress:
            generator.run(progress)
        data = generator.data_object()
    summary = _summary(analysis, generator)
    objects = Objects((*generator.objects(), data), summary, tuple(generator.unsupported.values()))
    digest = link_digest(front, options)
    if options.use_cache:
        with watch.stage("cache"):
            generator.store(digest, data, summary)
    program = AnalysedProgram(
        front.manifest.name, analysis.mono, analysis.live, analysis.crates, analysis.own_crates
    )
    keep_reasons(front, options, watch, digest, program)
    return objects


def analyse_front(
    front: FrontEnd, options: Options, watch: Stopwatch, crates: OpenCrates
) -> Analysis:
    """The live set of a program, and what generating its code needs."""
    reached = reach(front, options, watch, crates)
    profile = front.manifest.profile
    settings = replace(
        CodegenSettings.of_profile(profile),
        root=reached.crates[-1],
        is_library=front.manifest.native.output_kind.is_library,
        line_tables=front.line_tables,
        working_folder=front.manifest.working_folder if front.line_tables else "",
    )
    cx = CodegenCx(reached.layouts, reached.consts, reached.live, settings, reached.dead)
    return Analysis(
        reached.mono,
        cx,
        reached.live,
        reached.roots,
        reached.crates,
        reached.own_crates,
        reached.global_asm,
    )


def _summary(analysis: Analysis, generator: Generator) -> LinkSummary:
    live = analysis.live
    program = analysis.mono.program
    own = analysis.own_crates
    counts = {krate: program.source(krate).function_count() for krate in analysis.crates}
    return LinkSummary(
        own_functions=sum(count for krate, count in counts.items() if krate in own),
        all_functions=sum(counts.values()),
        live_functions=len(live.functions),
        live_own=sum(1 for instance in live.functions if crate_of(def_id_of(instance)) in own),
        live_statics=len(live.statics),
        live_vtables=len(live.vtables),
        external=len(live.external),
        unsupported=len(generator.unsupported),
        compiled=generator.compiled,
        cached=generator.cached,
    )
