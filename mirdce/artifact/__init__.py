"""The MIR-only artifact of a crate, ``.mirpack``: format, writer, lazy reader."""
