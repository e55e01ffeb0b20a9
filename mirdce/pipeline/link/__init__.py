"""From crates to an executable: `one_program` is the flow, the other files are its stages.

`all_programs` links what a command of cargo's makes; `run_environment` and `installation` go on
from there.
"""
