"""How a template writes a value: escaped, as Jinja2 does it, without making an object of each piece.

Jinja2 wraps every escaped value so that nobody escapes it again; what is written at once needs no wrapping. A list of
the register writes a thousand values a page, and it was a quarter of what drawing it cost (docs/adr/0044).
"""

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import _escape_inner, escape  # type: ignore[attr-defined]  # not promised, but tested


def written(value: Any) -> str:
    """What `escape` answers, as plain text; a test holds them alike."""
    return _escape_inner(value) if type(value) is str else escape(value)


class Writing(CodeGenerator):
    """Makes Python of a template as Jinja2 does, but for how a value is written."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class WritingEnvironment(Environment):
    """Jinja2's environment with it."""

    code_generator_class = Writing
    written = staticmethod(written)
