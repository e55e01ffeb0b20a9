"""Schemas and bindings to the source of decoders; nothing of this is imported by a link."""
