"""How a template writes a value: escaped, as Jinja2 does it, without making an object of each piece.

Jinja2 wraps every escaped value so that nobody escapes it again; what is written at once needs no wrapping. A list of
the register writes a thousand values a page, and it was a quarter of what drawing it cost (docs/adr/0044).
"""

from types import FunctionType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # not promised, but tested


def written(value: Any) -> str:
    """What `escape` answers, as plain text; a test holds them alike."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class Writing(CodeGenerator):
    """Makes Python of a template as Jinja2 does, but for how a value is written."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class WritingContext(Context):
    """Calls macros and plain functions at once; Jinja2 looks four times at each for what it wants to be given."""

    def call(self, called: Any, /, *args: Any, **given: Any) -> Any:
        """What `Context.call` answers; a test holds them alike."""
        kind = type(called)
        if kind is not Macro and (kind is not FunctionType or hasattr(called, "jinja_pass_arg")):
            return super().call(called, *args, **given)
        given.pop("_block_vars", None)
        given.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **given) if kind is Macro else called(*args, **given)


class WritingEnvironment(Environment):
    """Jinja2's environment with them."""

    code_generator_class = Writing
    context_class = WritingContext
    written = staticmethod(written)
