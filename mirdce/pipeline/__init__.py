"""What a command does, made of stages of the packages below.

``front`` goes from sources to crates, ``link`` from crates to an executable, ``ask`` answers
questions about both, and ``process`` has what holds for a whole process. Each may use those after
it in the order ask, link, front, process.
"""
