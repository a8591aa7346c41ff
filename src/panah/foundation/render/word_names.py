"""The names that a placeholder says, and a refusal of everything that is more than showing them."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, nodes

ALLOWED_FILTERS = ("upper", "lower", "join", "length", "default")
# What an expression may be made of; a call, a macro or an import is none of these.
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const,
    nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Filter, nodes.Concat,
)  # fmt: skip
_parser = Environment(autoescape=True)


def names_in(expression: str) -> list[str]:
    """The dotted names in one expression: ["row.when"] of `row.when | upper`.

    Raises jinja2.TemplateSyntaxError when it is none, PermissionError when it does more than show.
    """
    tree = _parser.parse("{{" + expression + "}}")
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            raise PermissionError("this does more than show a name")
        if isinstance(node, nodes.Filter) and node.name not in ALLOWED_FILTERS:
            raise PermissionError("this filter is not allowed")
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise PermissionError("this name is not allowed")
    return list(dict.fromkeys(_outermost(tree)))


def _outermost(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Getattr | nodes.Name):
        yield _dotted(node)
        return
    for inner in node.iter_child_nodes():
        yield from _outermost(inner)


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    raise PermissionError("names are joined by dots, nothing else")
