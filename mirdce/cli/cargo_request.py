"""From the options of ``mirdce build`` and its like to what the pipeline takes."""

import os
from dataclasses import replace
from pathlib import Path

from mirdce.cli.cargo_options import (
    AllPrograms,
    Compilation,
    Manifest,
    ManifestRules,
    Messages,
    OnePackage,
    PackageFeatures,
    Packages,
    Programs,
    ReleaseCompilation,
    Targets,
    message_format,
)
from mirdce.errors import UsageError
from mirdce.options import CargoFlags, Options, Precision, Selection


def selection(packages: Packages | OnePackage | None, targets: Programs) -> Selection:
    """Which targets of which packages."""
    chosen = Selection(bin=targets.bin, example=targets.example)
    if isinstance(targets, Targets):
        chosen = Selection(
            lib=targets.lib,
            bins=targets.bins,
            bin=targets.bin,
            examples=targets.examples,
            example=targets.example,
            tests=targets.tests,
            test=targets.test,
            benches=targets.benches,
            bench=targets.bench,
            all_targets=targets.all_targets,
        )
    elif isinstance(targets, AllPrograms):
        chosen = Selection(
            bins=targets.bins,
            bin=targets.bin,
            examples=targets.examples,
            example=targets.example,
        )
    if packages is None:
        return chosen
    if isinstance(packages, OnePackage):
        return replace(chosen, packages=packages.package)
    return replace(
        chosen,
        packages=packages.package,
        workspace=packages.workspace or packages.all,
        exclude=packages.exclude,
    )


def options(
    path: Path | None,
    chosen: Selection,
    *,
    features: PackageFeatures,
    compilation: Compilation,
    manifest: ManifestRules,
    messages: Messages,
) -> Options:
    """The request as the pipeline takes it.

    Args:
        path: of the package, if it is not among the options.

    Raises:
        UsageError: options exclude each other.
    """
    release = isinstance(compilation, ReleaseCompilation) and compilation.release
    if release and compilation.profile not in (None, "release"):
        raise UsageError("--release and --profile exclude each other")
    if messages.quiet and messages.verbose:
        raise UsageError("cannot set both --verbose and --quiet")
    named = manifest.manifest_path if isinstance(manifest, Manifest) else None
    if named is not None and named.name != "Cargo.toml":
        raise UsageError(f"--manifest-path {named}: the path of a file Cargo.toml is wanted")
    return Options(
        path=named or path or Path(),
        selection=chosen,
        cargo=_cargo_flags(compilation, manifest, messages),
        release=release and compilation.profile is None,
        profile=compilation.profile,
        features=features.features,
        all_features=features.all_features,
        no_default_features=features.no_default_features,
        offline=manifest.offline,
        locked=manifest.locked,
        toolchain=manifest.toolchain,
        target_dir=compilation.target_dir,
        jobs=_jobs(compilation.jobs),
        precision=Precision(compilation.precision),
        llvm=compilation.engine(),
        allow_unsupported=compilation.allow_unsupported,
        use_cache=not compilation.no_cache,
        explain=compilation.explain,
        verify_incremental=compilation.verify_incremental,
        linker=compilation.linker,
        link_args=compilation.link_args,
        verbose=messages.verbose,
    )


def _cargo_flags(
    compilation: Compilation, manifest: ManifestRules, messages: Messages
) -> CargoFlags:
    return CargoFlags(
        everywhere=(
            *(f"--config={value}" for value in messages.config),
            *(f"-Z{value}" for value in messages.unstable),
            *([f"--color={messages.color}"] if messages.color else []),
            *(["--frozen"] if manifest.frozen else []),
        ),
        compiling=(
            *(["--ignore-rust-version"] if manifest.ignore_rust_version else []),
            *(["--keep-going"] if compilation.keep_going else []),
            *(["--future-incompat-report"] if messages.future_incompat_report else []),
            *(f"--target={triple}" if triple else "--target" for triple in compilation.target),
        ),
        message_format=message_format(messages.message_format)[0],
        quiet=messages.quiet,
    )


def _jobs(given: str | None) -> int | None:
    """The number of worker processes: below zero, so many fewer than there are CPUs.

    Source: cargo's util/command_prelude.rs (``jobs``).

    Raises:
        UsageError: it is none.
    """
    if given in (None, "default"):
        return None
    try:
        count = int(given)
    except ValueError:
        count = 0
    if count == 0:
        raise UsageError(f"-j {given}: a number of jobs that is not 0, or `default`")
    return count if count > 0 else max(1, (os.cpu_count() or 1) + count)
