"""Why something is live, or is not: chains of reasons, the record of all of them, names in both."""
