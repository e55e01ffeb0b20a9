"""The target x86_64-unknown-linux-gnu.

Source: rustc_target/src/spec/targets/x86_64_unknown_linux_gnu.rs (1.96.0).
"""

from typing import Final

DATA_LAYOUT: Final = (
    "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
)
TRIPLE: Final = "x86_64-unknown-linux-gnu"
