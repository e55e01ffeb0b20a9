"""Random workspaces of Rust, scripts of edits of them, and two judges of what links make of those.

A script is data: a workspace to start with, and edits (`tools.edit_scripts.workspace`). Its sources
are made of templates (`tools.edit_scripts.kinds`), so that each edit leaves valid Rust, or Rust
that is known not to compile. After each edit a link that may use what the links before it have left
must make what a link with an empty store makes:

* `tools.edit_scripts.fast` links within one process, without LLVM and linker;
* `tools.edit_scripts.full` runs ``mirdce link``, and compares executables byte for byte.

A script that fails is made smaller by `tools.edit_scripts.shrink`.
"""
