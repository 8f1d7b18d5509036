"""A plugin of mypy: `ctx.read(verb, …)` and `ctx.do(verb, …)` are checked against the verb itself.

The context gives the verb its transaction, and `by` and `now` where the verb takes them; everything else is checked
as if the verb were called: names, types, what is missing, what it returns. `by` and `now` may be given nevertheless.
"""

from collections.abc import Callable

from mypy.nodes import ARG_NAMED, ARG_NAMED_OPT, ARG_POS, ArgKind
from mypy.plugin import MethodSigContext, Plugin
from mypy.types import AnyType, CallableType, FunctionLike, Instance, Type, TypeOfAny, get_proper_type

CALLS = ("handlers.context.Context.read", "handlers.context.Context.do")
GIVEN = ("by", "now")


class Verbs(Plugin):
    def get_method_signature_hook(self, fullname: str) -> Callable[[MethodSigContext], FunctionLike] | None:
        return as_the_verb if fullname in CALLS else None


def as_the_verb(ctx: MethodSigContext) -> FunctionLike:
    """The signature of the call: the verb, and what the context does not give it."""
    promised = get_proper_type(ctx.default_signature.ret_type)
    verb = get_proper_type(ctx.api.get_expression_type(ctx.args[0][0])) if ctx.args and ctx.args[0] else None
    if not isinstance(verb, CallableType) or not verb.arg_types or not isinstance(promised, Instance):
        ctx.api.fail("the verb's signature is not known here", ctx.context)
        return ctx.default_signature
    kinds: list[ArgKind] = [ARG_POS]
    types: list[Type] = [AnyType(TypeOfAny.special_form)]
    names: list[str | None] = [None]
    for kind, type_, name in list(zip(verb.arg_kinds, verb.arg_types, verb.arg_names, strict=True))[1:]:
        kinds.append(ARG_NAMED_OPT if kind == ARG_NAMED and name in GIVEN else kind)
        types.append(type_)
        names.append(name)
    *before, _ = promised.args
    return ctx.default_signature.copy_modified(
        arg_kinds=kinds,
        arg_types=types,
        arg_names=names,
        ret_type=promised.copy_modified(args=[*before, verb.ret_type]),
        variables=verb.variables,
    )


def plugin(version: str) -> type[Plugin]:
    return Verbs
