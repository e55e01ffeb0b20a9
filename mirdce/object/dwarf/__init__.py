"""Debug information: what LLVM writes of a function, taken apart, and what a program gets of it.

An object of a function is compiled with lines that count from a base, and with numbers instead of
files and names (`mirdce.object.dwarf.function_lines` says what they stand for). When it was
compiled its debug sections are taken out of it (`mirdce.object.dwarf.extract`) as a compact value
(`mirdce.object.dwarf.line_record`), which holds for whatever place the function is at. When a
program is linked, one object with the debug sections of many functions is written from these values
(`mirdce.object.dwarf.debug_object`).

Source: the DWARF standard, version 4, which is what rustc writes for this target.
"""
