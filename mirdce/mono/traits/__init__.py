"""What holds of types: selection, impls, projection, normalization, properties.

These call one another in a circle, as in rustc's trait selection: an alias is normalized by the
impl that is selected, and a selection normalizes the types of the impls that it compares. Modules
of the circle import one another as modules; everything else is imported by name.
"""
