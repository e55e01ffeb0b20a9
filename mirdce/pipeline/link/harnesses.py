"""Tests outside of ``mirdce test``'s packages: of a source file, and the programs that an
integration test runs which ``mirdce link`` links alone.
"""

from dataclasses import replace

from mirdce.cargo.choice import programs_of, select_target
from mirdce.cargo.invoke import Cargo, manifest_of, own_directory, programs_folder
from mirdce.cargo.single_file import file_folder
from mirdce.cargo.toolchain import find_toolchain
from mirdce.files import usable_folder
from mirdce.options import Options
from mirdce.pipeline.link.one_program import LinkResult, link_path
from mirdce.pipeline.process.garbage_collection import forget_the_dead
from mirdce.pipeline.process.progress import Progress


def build_file_tests(options: Options, progress: Progress) -> LinkResult:
    """Links the tests of a source file.

    Raises:
        MirdceError: those of `link_path`.
    """
    with_harness = ("--test", *options.rustc_flags)
    folder = usable_folder(file_folder(options.path, options) / "tests", "tests")
    harness = replace(options, rustc_flags=with_harness, output=folder)
    return link_path(harness, progress)


def build_programs(options: Options, progress: Progress) -> None:
    """Links the programs of the package that the chosen integration test may run.

    Raises:
        MirdceError: those of `link_path`.
    """
    manifest = manifest_of(options.path)
    toolchain = find_toolchain(
        options.toolchain,
        directory=manifest.parent,
        cargo_arguments=options.cargo.everywhere,
    )
    metadata = Cargo(manifest, options, toolchain).metadata()
    package = select_target(metadata, options).package
    folder = programs_folder(own_directory(metadata, options), options)
    flags = tuple(flag for flag in options.rustc_flags if flag != "--test")
    for name in programs_of(package, options):
        forget_the_dead()
        chosen = replace(options, test=None, bin=name, package=package["name"])
        link_path(replace(chosen, output=folder / name, rustc_flags=flags), progress)
