"""Names: symbols, type names, type ids, and what people are told."""
