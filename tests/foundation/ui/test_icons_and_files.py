"""Every icon and every built file that a template names is there, and a wrong name is an error and not an empty place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from jinja2 import Environment, nodes

from goodword.foundation.ui import assets
from goodword.foundation.ui.assets import BUILT, NotBuilt, UnknownAsset, asset, icon

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = sorted((ROOT / "goodword").glob("**/templates/**/*.html"))
ICONS = ROOT / "frontend" / "icons"
GIVEN_BY_PYTHON = {"link.icon"}
"""Names that a view chooses; asking for its page shows that they are there."""


def _listed() -> set[str]:
    lines = (ICONS / "lucide.txt").read_text().splitlines()
    own = {file.stem for file in (ICONS / "own").glob("*.svg")}
    return {name for line in lines if (name := line.partition("#")[0].strip())} | own


class Names:
    """What a template calls `function` with: names as they stand, and expressions that only a page can tell."""

    def __init__(self, template: Path, function: str) -> None:
        self.tree = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(template.read_text())
        self.known: set[str] = set()
        self.unknown: set[str] = set()
        for call in self.tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == function:
                self._read(call.args[0])

    def _read(self, expression: nodes.Node) -> None:
        """Follows alternatives, `set`, tables and loops over what stands in the template itself."""
        match expression:
            case nodes.Const(value=str(name)):
                self.known.add(name)
            case nodes.CondExpr(expr1=one, expr2=other):
                for part in (one, other):
                    if part is not None:
                        self._read(part)
            case nodes.Call(node=nodes.Getattr(node=table, attr="get"), args=[_, otherwise]):
                self._read(table)
                self._read(otherwise)
            case nodes.Dict(items=items):
                for pair in items:
                    self._read(pair.value)
            case nodes.Name(name=name):
                self._read_all(name)
            case nodes.Getattr(node=nodes.Name(name=name), attr=attribute):
                self.unknown.add(f"{name}.{attribute}")
            case _:
                self.unknown.add(repr(expression))

    def _read_all(self, name: str) -> None:
        values = list(self._values_of(name))
        if not values:
            self.unknown.add(name)
        for value in values:
            self._read(value)

    def _values_of(self, name: str) -> Iterator[nodes.Node]:
        for made in self.tree.find_all(nodes.Assign):
            if isinstance(made.target, nodes.Name) and made.target.name == name:
                yield made.node
        for loop in self.tree.find_all(nodes.For):
            places = [target.name for target in loop.target.find_all(nodes.Name)]
            if name in places and isinstance(loop.iter, nodes.List):
                yield from (item.items[places.index(name)] for item in loop.iter.items if isinstance(item, nodes.Tuple))


def test_the_reader_of_templates_finds_names_in_tables_loops_and_alternatives(tmp_path: Path) -> None:
    template = tmp_path / "one.html"
    template.write_text(
        "{% set signs = {'a': 'table-a'} %}{{ icon(signs.get(x, 'otherwise')) }}{{ icon('yes' if x else 'no') }}"
        "{% for value, sign in [('v', 'loop-sign')] %}{{ icon(sign) }}{% endfor %}{{ icon(link.icon) }}{{ asset('f') }}"
    )
    names = Names(template, "icon")
    assert names.known == {"table-a", "otherwise", "yes", "no", "loop-sign"}
    assert names.unknown == {"link.icon"}
    assert Names(template, "asset").known == {"f"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_icon_of_a_template_is_drawn(template: Path) -> None:
    names = Names(template, "icon")
    assert names.known <= _listed()
    assert names.unknown <= GIVEN_BY_PYTHON
    for name in names.known:
        assert icon(name)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_file_of_a_template_is_built(template: Path) -> None:
    names = Names(template, "asset")
    assert not names.unknown
    for name in names.known:
        assert (BUILT / asset(name).removeprefix(settings.STATIC_URL)).is_file()


def test_the_file_of_icons_holds_what_is_listed_and_its_names_carry_a_digest() -> None:
    address = asset("icons.svg")
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (BUILT / Path(address).name).read_text()))
    assert drawn == _listed()
    assert re.fullmatch(r"/static/icons-[0-9a-f]{12}\.svg", address)


def test_an_icon_beside_words_is_hidden_and_one_alone_has_a_label_that_cannot_break_out() -> None:
    assert 'class="i" aria-hidden="true"' in icon("mail")
    assert 'class="i s" aria-hidden="true"' in icon("mail", small=True)
    labelled = icon("mail", label='"><script>attack()</script>')
    assert 'role="img" aria-label="&#34;&gt;&lt;script&gt;' in labelled
    assert "aria-hidden" not in labelled


def test_an_unknown_name_is_an_error_that_says_where_names_stand() -> None:
    with pytest.raises(UnknownAsset, match=r"lucide\.txt"):
        icon("unicorn")
    with pytest.raises(UnknownAsset, match=r"workspace\.js"):
        asset("unicorn.js")


def test_without_a_build_the_error_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    assets._read.cache_clear()
    try:
        with pytest.raises(NotBuilt, match="npm run build"):
            asset("workspace.js")
    finally:
        assets._read.cache_clear()
