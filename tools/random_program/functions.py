"""Random functions: their signatures, statements, and the calls between them."""

import random
from dataclasses import replace
from typing import Final

from tools.random_program.expressions import Expressions, Variable
from tools.random_program.patterns import has_patterns, patterns_of
from tools.random_program.types import Adt, Compound, Scalar, Type, Types, is_copy, text_of

_DEEPEST: Final = 4
"""Blocks stand in each other no deeper."""


class Function:
    """Writes the body of one function."""

    def __init__(
        self, rng: random.Random, types: Types, known: list["Signature"], returns: Type
    ) -> None:
        self.rng = rng
        self.types = types
        self.make = Expressions(rng, types)
        self.known = known
        self.returns = returns
        self.lines: list[str] = []

    def add(self, depth: int, line: str) -> None:
        """One line at a depth of blocks."""
        self.lines.append("    " * depth + line)

    def statements(self, count: int, depth: int) -> None:
        """Random statements; what they declare is in scope only among them."""
        known = len(self.make.scope)
        for _ in range(count):
            self.statement(depth)
        del self.make.scope[known:]

    def let(self, depth: int, ty: Type, value: str, *, mutable: bool = True) -> None:
        """Declare a variable."""
        name = self.make.fresh()
        self.add(depth, f"let {'mut ' if mutable else ''}{name}: {text_of(ty)} = {value};")
        self.make.scope.append(Variable(name, ty, mutable))

    def statement(self, depth: int) -> None:
        """One random statement at a depth of blocks."""
        kinds = [self._let, self._let, self._let, self._assign, self._assign, self._swap]
        kinds += [self._print, self._call, self._call, self._move]
        if depth < _DEEPEST:
            kinds += [self._if, self._loop, self._match, self._match, self._closure]
            kinds += [self._generic, self._dyn]
        if self.rng.random() < 0.2:
            kinds.append(self._return)
        self.rng.choice(kinds)(depth)

    def _let(self, depth: int) -> None:
        ty = self.types.any()
        self.let(depth, ty, self.make.make(ty))

    def _assign(self, depth: int) -> None:
        ty = self._type_in_scope(mutable=True)
        if ty is not None:
            path = self.rng.choice(self.make.paths(lambda each: each == ty, mutable=True))
            self.add(depth, f"{path} = {self.make.make(ty)};")

    def _print(self, depth: int) -> None:
        ty = self._type_in_scope()
        if ty is not None:
            self.add(depth, f"let shown: {text_of(ty)} = {self.make.make(ty)};")
            self.add(depth, 'println!("  {shown:?}");')

    def _if(self, depth: int) -> None:
        self.add(depth, f"if {self.make.make(Scalar('bool'))} {{")
        self.statements(2, depth + 1)
        self.add(depth, "} else {")
        self.statements(1, depth + 1)
        self.add(depth, "}")

    def _loop(self, depth: int) -> None:
        make = self.make
        index = make.fresh("n")
        self.add(depth, f"for {index} in 0..{self.rng.randint(1, 3)}u16 {{")
        make.scope.append(Variable(index, Scalar("u16")))
        self.statements(2, depth + 1)
        word = self.rng.choice(["break", "continue"])
        self.add(depth + 1, f"if {make.make(Scalar('bool'), 2)} {{ {word}; }}")
        self.statements(1, depth + 1)
        make.scope.pop()
        self.add(depth, "}")

    def _return(self, depth: int) -> None:
        value = self.make.make(self.returns)
        self.add(depth, f"if {self.make.make(Scalar('bool'))} {{ return {value}; }}")

    def _type_in_scope(self, *, mutable: bool = False) -> Type | None:
        found: list[Type] = []

        def gather(ty: Type) -> bool:
            found.append(ty)
            return False

        self.make.paths(gather, mutable=mutable)
        return self.rng.choice(found) if found else None

    def _swap(self, depth: int) -> None:
        mutable = [each for each in self.make.scope if each.is_mutable]
        self.rng.shuffle(mutable)
        for first in mutable:
            for second in mutable:
                if first is not second and first.ty == second.ty:
                    one, other = (
                        each.name if each.is_reference else f"&mut {each.name}"
                        for each in (first, second)
                    )
                    self.add(depth, f"std::mem::swap({one}, {other});")
                    return

    def _move(self, depth: int) -> None:
        """Only outside of blocks: a loop would move twice."""
        if depth != 1:
            return
        owned = [v for v in self.make.scope if not v.is_reference and not is_copy(v.ty)]
        if owned:
            moved = self.rng.choice(owned)
            self.make.scope.remove(moved)
            word = self.rng.choice(["drop", "drop", "black_box"])
            self.add(depth, f"{word}({moved.name});")

    def _call(self, depth: int) -> None:
        if not self.known:
            return
        called = self.rng.choice(self.known)
        call = called.call(self, depth)
        self.let(depth, called.returns, call)

    def _shown_type(self) -> Adt | None:
        adts = [each for each in self.types.adts if "packed" not in each.repr]
        return self.rng.choice(adts) if adts else None

    def _generic(self, depth: int) -> None:
        ty = self._shown_type()
        if ty is not None:
            self.add(depth, f'println!("  {{}}", through({self.make.make(ty)}).1);')

    def _dyn(self, depth: int) -> None:
        ty, other = self._shown_type(), self._shown_type()
        if ty is None or other is None:
            return
        name = self.make.fresh("shown")
        values = ", ".join(f"Box::new({self.make.make(each)})" for each in (ty, other))
        self.add(depth, f"let {name}: Vec<Box<dyn Show>> = vec![{values}];")
        self.add(depth, f"for one in {name} {{")
        self.add(depth + 1, 'println!("  {:?} {} {}", one.size(), one.number(), one.show());')
        self.add(depth + 1, 'println!("  {}", one.consume());')
        self.add(depth, "}")

    def _closure(self, depth: int) -> None:
        make = self.make
        argument, ty = self.types.scalar(), self.types.scalar()
        name, parameter = make.fresh("call"), make.fresh("p")
        make.scope.append(Variable(parameter, argument))
        body = make.make(ty)
        make.scope.pop()
        self.add(depth, f"let {name} = {{")
        known = len(make.scope)
        self.add(depth + 1, f"let with = |{parameter}: {argument.name}| -> {ty.name} {{ {body} }};")
        kind = self.rng.choice(["generic", "dyn", "direct"])
        value = make.make(argument, 2)
        match kind:
            case "generic":
                self.add(depth + 1, f"Some({value}).map(with)")
            case "dyn":
                self.add(depth + 1, f"let with: &dyn Fn({argument.name}) -> {ty.name} = &with;")
                self.add(depth + 1, f"Some(with({value}))")
            case _:
                self.add(depth + 1, f"Some(with({value}))")
        self.add(depth, "};")
        del make.scope[known:]
        make.scope.append(Variable(name, Compound("Option", (ty,))))

    def _match(self, depth: int) -> None:
        """A match on a place in scope, by reference."""
        rng, make = self.rng, self.make
        found: dict[str, Type] = {}
        for variable in make.scope:
            if has_patterns(variable.ty):
                name = f"*{variable.name}" if variable.is_reference else variable.name
                found[name] = variable.ty
        if not found:
            return
        place = rng.choice(list(found))
        patterns = patterns_of(make, found[place])
        ty = found[place]
        is_vec = isinstance(ty, Compound) and ty.kind == "Vec"
        self.add(depth, f"match &({place}){'[..]' if is_vec else ''} {{")
        scope = make.scope
        # What is matched on is borrowed in the arms.
        make.scope = [replace(each, is_mutable=False) for each in scope]
        for pattern, bound in patterns:
            guard = f" if {make.make(Scalar('bool'), 2)}" if rng.random() < 0.2 else ""
            self.add(depth + 1, f"{pattern}{guard} => {{")
            known = len(make.scope)
            make.scope += [Variable(name, ty, False, True) for name, ty in bound]
            self.statements(rng.randint(0, 2), depth + 2)
            for name, _ in bound:
                self.add(depth + 2, f'println!("  {name} {{:?}}", {name});')
            del make.scope[known:]
            self.add(depth + 1, "}")
        make.scope = scope
        self.add(depth + 1, '_ => println!("  other"),')
        self.add(depth, "}")


class Signature:
    """A function of the program: what it takes and returns."""

    def __init__(self, rng: random.Random, types: Types, name: str) -> None:
        self.name = name
        self.parameters = [
            (f"a{index}", types.any(), rng.choice(["", "", "&", "&mut "]))
            for index in range(rng.randint(0, 5))
        ]
        self.returns = types.any()
        self.abi = 'extern "C" ' if rng.random() < 0.1 else ""
        self.is_pointer_called = rng.random() < 0.3
        self.attribute = rng.choice(["", "", "#[inline(never)]\n", "#[inline(always)]\n"])

    def call(self, function: Function, depth: int) -> str:
        """A call with arguments that are made for it."""
        arguments = []
        for _, ty, mode in self.parameters:
            value = function.make.make(ty, 2)
            if mode == "&mut ":
                name = function.make.fresh("m")
                function.add(depth, f"let mut {name}: {text_of(ty)} = {value};")
                arguments.append(f"&mut {name}")
            else:
                if mode == "&":
                    name = function.make.fresh("r")
                    function.add(depth, f"let {name}: {text_of(ty)} = {value};")
                    value = f"&{name}"
                arguments.append(value)
        callee = self.name
        if self.is_pointer_called:
            callee = f"black_box({self.name} as {self.pointer_type()})"
        return f"{callee}({', '.join(arguments)})"

    def pointer_type(self) -> str:
        """The type of a pointer to the function."""
        inputs = ", ".join(f"{mode}{text_of(ty)}" for _, ty, mode in self.parameters)
        return f"{self.abi}fn({inputs}) -> {text_of(self.returns)}"

    def item(self, rng: random.Random, types: Types, known: list["Signature"]) -> str:
        """The function, which may call those that are known."""
        function = Function(rng, types, known, self.returns)
        for name, ty, mode in self.parameters:
            is_mutable = mode == "&mut " or (mode == "" and rng.random() < 0.5)
            function.make.scope.append(Variable(name, ty, is_mutable, mode != ""))
        inputs = []
        for variable, (_, _, mode) in zip(function.make.scope, self.parameters, strict=True):
            mut = "mut " if variable.is_mutable and mode == "" else ""
            inputs.append(f"{mut}{variable.name}: {mode}{text_of(variable.ty)}")
        known_scope = len(function.make.scope)
        for _ in range(rng.randint(3, 8)):
            function.statement(1)
        end = function.make.make(self.returns)
        del function.make.scope[known_scope:]
        head = f"{self.attribute}{self.abi}fn {self.name}({', '.join(inputs)})"
        body = "\n".join(function.lines)
        return f"{head} -> {text_of(self.returns)} {{\n{body}\n    {end}\n}}\n"
