#!/bin/sh
# cargo runs this as "RUSTC_WRAPPER [RUSTC_WORKSPACE_WRAPPER] RUSTC ARGUMENT..." for every crate. It
# makes rustc stop at metadata that holds the MIR of every function. (A Python process here would cost
# more than rustc.)
#
# Only the crates of the program itself are touched: those cargo checks, that is, gives the emit
# kinds "dep-info,metadata" and a file suffix. Build scripts, proc macros and what they use are
# built as always; a build script that tries out a compiler flag must see the compiler as it is.
# Test harnesses are not for this script but for harness_wrapper.py, which has folders of its own for them.
#
# The user's own RUSTC_WRAPPER is in $MIRDCE_RUSTC_WRAPPER, and runs all that rustc is run for, as with
# cargo. That for members of the workspace comes from cargo; neither is part of the arguments kept.
#
# Beside every libNAME.rmeta the arguments are left as libNAME.args, each ended by a NUL byte, and what
# cargo says in the environment likewise as libNAME.env; nothing else of it, as it may hold secrets.

workspace_wrapper=
if [ -n "$RUSTC_WORKSPACE_WRAPPER" ] && [ "$1" = "$RUSTC_WORKSPACE_WRAPPER" ]; then
    workspace_wrapper=$1
    shift
fi
emit= name= types= library= out= extra= previous=
for argument do
    case $previous in
        --crate-name) name=$argument ;;
        --crate-type)
            types=$types$argument
            case $argument in bin | cdylib | staticlib) ;; *) library=yes ;; esac
            ;;
        --out-dir) out=$argument ;;
        -C) case $argument in extra-filename=*) extra=${argument#extra-filename=} ;; esac ;;
    esac
    case $argument in
        --emit=*) emit=${argument#--emit=} ;;
    esac
    previous=$argument
done
if [ "$emit" != dep-info,metadata ] || [ -z "$out" ] || [ -z "$extra" ]; then
    exec ${MIRDCE_RUSTC_WRAPPER:+"$MIRDCE_RUSTC_WRAPPER"} ${workspace_wrapper:+"$workspace_wrapper"} "$@"
fi
# Further flags of the user stand here.

cargo_environment() {
    printf 'PWD=%s\000' "$PWD"
    env -0 | grep -z -E '^(CARGO_(PKG|MANIFEST|CRATE|BIN|PRIMARY)[A-Z_]*|OUT_DIR|UNSTABLE_RUSTDOC_TEST_[A-Z]*)=' || :
}

# -Zalways-encode-mir needs RUSTC_BOOTSTRAP, but a crate that uses unstable features must be
# refused all the same, unless the user had set the variable.
features=-Zallow-features=
[ -z "${RUSTC_BOOTSTRAP+set}" ] || features=

if [ -n "$library" ]; then
    printf '%s\000' "$@" >"$out/lib$name$extra.args" || exit
    cargo_environment >"$out/lib$name$extra.env" || exit
    set -- "$@" -Zalways-encode-mir $features
    RUSTC_BOOTSTRAP=1 exec ${MIRDCE_RUSTC_WRAPPER:+"$MIRDCE_RUSTC_WRAPPER"} ${workspace_wrapper:+"$workspace_wrapper"} "$@"
fi

# The metadata of a binary is written empty, as is that of a library for other languages, so it is
# compiled as a library of Rust too. A test without a harness has no crate type. The lints differ then
# (main is "never used"), so what the user reads comes from the plain run beside it.
${MIRDCE_RUSTC_WRAPPER:+"$MIRDCE_RUSTC_WRAPPER"} ${workspace_wrapper:+"$workspace_wrapper"} "$@" &
plain=$!
main=$out/main
mkdir -p "$main"
count=$# previous= caps=
while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    case $previous in
        --crate-type) set -- "$@" lib ;;
        --out-dir) set -- "$@" "$main" ;;
        --cap-lints) set -- "$@" allow; caps=given ;;
        *)
            case $argument in
                --emit=*) set -- "$@" --emit=metadata ;;
                *) set -- "$@" "$argument" ;;
            esac
            ;;
    esac
    previous=$argument
done
[ -n "$types" ] || set -- "$@" --crate-type lib
[ -n "$caps" ] || set -- "$@" --cap-lints allow
log=$main/lib$name$extra.log
printf '%s\000' "$@" >"$main/lib$name$extra.args" &&
    cargo_environment >"$main/lib$name$extra.env" &&
    RUSTC_BOOTSTRAP=1 ${MIRDCE_RUSTC_WRAPPER:+"$MIRDCE_RUSTC_WRAPPER"} ${workspace_wrapper:+"$workspace_wrapper"} "$@" -Zalways-encode-mir $features 2>"$log"
status=$?
wait "$plain" || exit
if [ "$status" -ne 0 ]; then
    cat "$log" >&2
fi
rm -f "$log"
exit "$status"
