"""Vtables: their entries, the slots that calls load, and the coercions that need one."""
