"""What holds for a whole process: recursion, the collector, imports ahead, progress, children."""
