#!/bin/sh
# cargo runs this as "RUSTC_WRAPPER [RUSTC_WORKSPACE_WRAPPER] RUSTC ARGUMENT..." for every crate. The build is rustc's own;
# beside it, rustc lists the functions it generates, into $MIRDCE_MONO_ITEMS/NAME-HASH. Build
# scripts and proc macros are built as always. $MIRDCE_RUSTC_FLAGS are given to the other crates,
# whose warnings the front end has told already.

emit= name= type= extra= previous=
for argument do
    case $previous in
        --crate-name) name=$argument ;;
        --crate-type) type=$argument ;;
        -C) case $argument in extra-filename=*) extra=${argument#extra-filename=} ;; esac ;;
    esac
    case $argument in
        --emit=*) emit=${argument#--emit=} ;;
    esac
    previous=$argument
done
case $emit in
    *link*) ;;
    *) exec ${MIRDCE_RUSTC_WRAPPER:+"$MIRDCE_RUSTC_WRAPPER"} "$@" ;;
esac
case $type:$name in
    proc-macro:* | *:build_script_*) exec ${MIRDCE_RUSTC_WRAPPER:+"$MIRDCE_RUSTC_WRAPPER"} "$@" ;;
esac
RUSTC_BOOTSTRAP=1 exec ${MIRDCE_RUSTC_WRAPPER:+"$MIRDCE_RUSTC_WRAPPER"} "$@" -Zprint-mono-items=yes --cap-lints=allow $MIRDCE_RUSTC_FLAGS >"$MIRDCE_MONO_ITEMS/$name$extra"
