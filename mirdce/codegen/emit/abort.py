"""Functions that abort, in the place of those that cannot or must not run.

Source: none; rustc refuses what it does not support.
"""

from typing import Final

from mirdce.codegen.emit.call import do_call, lang_call
from mirdce.codegen.emit.constant import bytes_ref
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.codegen.emit.function import finish
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.errors import UnsupportedError
from mirdce.ir import mir
from mirdce.ir.instance import Instance
from mirdce.ir.items import CodegenFnAttrFlags, CodegenFnAttrs, InlineAttr
from mirdce.mono.instances.body_builder import CONTINUE, BodyBuilder
from mirdce.reach.dead import abort_function

_COLD: Final = CodegenFnAttrs(
    CodegenFnAttrFlags.COLD, InlineAttr.NEVER, None, (), None, None, None, "Default", None, None
)


def codegen_abort(cx: CodegenCx, instance: Instance, message: str) -> EmittedFunction:
    """A function with the instance's name and signature that says a message and aborts.

    Raises:
        InternalError: reachability did not list `abort_function`.
    """
    builder = BodyBuilder(cx.interner, cx.interner.unit, ())
    body = builder.finish(start=builder.block((), mir.Unreachable(-1)))
    try:
        abi = cx.layouts.fn_abi_of_instance(instance)
    except UnsupportedError:
        # Then no call of it can be compiled either: it is only named.
        abi = cx.layouts.fn_abi_of_instance(abort_function(cx.mono))
    fx = FunctionCx(cx, instance, body, abi)
    data = message.encode("utf-8")
    abort, callee = lang_call(fx, "PanicNounwind")
    do_call(fx, 0, abort, callee, [bytes_ref(fx, data), str(len(data))], CONTINUE)
    fx.unreachable()
    return finish(fx, _COLD)
