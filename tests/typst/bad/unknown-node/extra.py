"""A node that no builder knows."""

from docutils import nodes
from docutils.parsers.rst import Directive


class strange(nodes.General, nodes.Element):
    """Known to nobody."""


class Strange(Directive):
    """Makes one."""

    def run(self):
        """The node, with its place."""
        node = strange()
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        return [node]


def setup(app):
    """Register the directive only."""
    app.add_node(strange)
    app.add_directive("strange", Strange)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
