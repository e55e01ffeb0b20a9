"""What a definition is and where it stands in its crate.

Source: rustc_hir/src/{def,definitions}.rs (1.96.0).
"""

from typing import final

from mirdce.ir.ids import DefId
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum


class DefKind(PlainEnum):
    """What a definition is (payloads are in the item record or in the variants' names)."""

    MOD = "Mod"
    STRUCT = "Struct"
    UNION = "Union"
    ENUM = "Enum"
    VARIANT = "Variant"
    TRAIT = "Trait"
    TY_ALIAS = "TyAlias"
    FOREIGN_TY = "ForeignTy"
    TRAIT_ALIAS = "TraitAlias"
    ASSOC_TY = "AssocTy"
    TY_PARAM = "TyParam"
    FN = "Fn"
    CONST = "Const"
    CONST_PARAM = "ConstParam"
    STATIC = "Static"
    CTOR_STRUCT_FN = "Ctor(Struct, Fn)"
    CTOR_STRUCT_CONST = "Ctor(Struct, Const)"
    CTOR_VARIANT_FN = "Ctor(Variant, Fn)"
    CTOR_VARIANT_CONST = "Ctor(Variant, Const)"
    ASSOC_FN = "AssocFn"
    ASSOC_CONST = "AssocConst"
    MACRO = "Macro"
    EXTERN_CRATE = "ExternCrate"
    USE = "Use"
    FOREIGN_MOD = "ForeignMod"
    ANON_CONST = "AnonConst"
    INLINE_CONST = "InlineConst"
    OPAQUE_TY = "OpaqueTy"
    FIELD = "Field"
    LIFETIME_PARAM = "LifetimeParam"
    GLOBAL_ASM = "GlobalAsm"
    INHERENT_IMPL = "Impl { of_trait: false }"
    TRAIT_IMPL = "Impl { of_trait: true }"
    CLOSURE = "Closure"
    SYNTHETIC_COROUTINE_BODY = "SyntheticCoroutineBody"


class DefPathData(PlainEnum):
    """The namespace or sort of one path segment."""

    CRATE_ROOT = "CrateRoot"
    IMPL = "Impl"
    FOREIGN_MOD = "ForeignMod"
    USE = "Use"
    GLOBAL_ASM = "GlobalAsm"
    TYPE_NS = "TypeNs"
    VALUE_NS = "ValueNs"
    MACRO_NS = "MacroNs"
    LIFETIME_NS = "LifetimeNs"
    CLOSURE = "Closure"
    CTOR = "Ctor"
    ANON_CONST = "AnonConst"
    LATE_ANON_CONST = "LateAnonConst"
    DESUGARED_ANONYMOUS_LIFETIME = "DesugaredAnonymousLifetime"
    OPAQUE_TY = "OpaqueTy"
    OPAQUE_LIFETIME = "OpaqueLifetime"
    ANON_ASSOC_TY = "AnonAssocTy"
    SYNTHETIC_COROUTINE_BODY = "SyntheticCoroutineBody"
    NESTED_STATIC = "NestedStatic"


@final
@node
class DefKey(Node):
    """One definition's place in its crate: parent (None for the root), segment, disambiguator."""

    parent: DefId | None
    data: DefPathData
    name: str
    """The segment's name; empty for segments without one."""
    disambiguator: int
