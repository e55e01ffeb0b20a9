"""Links that signals stop leave nothing behind, at any moment; `make kill-links` tries more."""

import random
from pathlib import Path

from tests.link.conftest import Mirdce
from tools.kill_links import Killer, stop_links

TINY = """#![no_std]
#![no_main]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
#[no_mangle]
pub extern "C" fn main() -> i32 { 0 }
"""


def test_nothing_stays_of_a_link_that_is_stopped(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "tiny.rs"
    source.write_text(TINY)
    killer = Killer(tmp_path, source, random.Random(19), ("-Cpanic=abort",))
    stop_links(killer, 12)
    assert killer.faults == []
    assert killer.stopped >= 6
    assert mirdce("link", "-q", source, "-Cpanic=abort", "-o", tmp_path / "again").code == 0
