"""Finds English function words in the literals of a module that are matched against text.

What counts as such data: the pattern of a call of `re`, with everything at module level that it is
put together from; members of a set, tuple, list or the keys of a dict, of one or two words each,
and a text that is split into words; what is compared with `==` or `in`; what `startswith` and its
like are given. Docstrings, messages and help texts are none of these: they are whole sentences, or
are returned, raised or shown.
"""

import ast
import re
from collections.abc import Iterator

# Words of English news that stand in hardly any name, code or format. Words of two letters are
# codes of languages ("he", "is") or words of SQL ("in", "or"), so only "of" is one of them.
FUNCTION_WORDS = frozenset(
    """the and of that who whom whose which she they his her him their them its our was were been
    has had have nor said says told tells wrote according because although until unless several
    these those this both neither""".split()
)
_PATTERN_CALLS = frozenset({"compile", "search", "match", "fullmatch", "sub", "split", "findall"})
_PATTERN_CALLS |= {"finditer", "subn"}
_WORD_CALLS = frozenset({"startswith", "endswith", "removeprefix", "removesuffix"})
_WORD_CALLS |= {"strip", "lstrip", "rstrip"}
_LONGEST_MEMBER = 2
_WORD = re.compile(r"\w+")


def english_in(source: str, patterns_only: bool = False) -> list[tuple[int, str]]:
    """Return the lines of a module at which such a literal stands, each with a word of it.

    Args:
        source: The module.
        patterns_only: Whether words outside patterns are names of fields and the like.
    """
    tree = ast.parse(source)
    literals = _patterns(tree) if patterns_only else (*_patterns(tree), *_word_data(tree))
    words_by_line = {
        (literal.lineno, word)
        for literal in literals
        for word in sorted(_words(str(literal.value)) & FUNCTION_WORDS)[:1]
    }
    return sorted(words_by_line)


def _words(literal: str) -> set[str]:
    # "\bthe" is "the", not "bthe".
    return {word.lower() for word in _WORD.findall(re.sub(r"\\[a-zA-Z]", " ", literal))}


def _literals(node: ast.AST) -> Iterator[ast.Constant]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner


def _word_data(tree: ast.Module) -> Iterator[ast.Constant]:
    returned = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Return)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in _WORD_CALLS:
                yield from _members(node.args)
            elif node.func.attr == "split" and not _is_pattern_call(node):
                yield from _literals(node.func.value)
        elif isinstance(node, ast.Compare):
            yield from _members([node.left, *node.comparators])
        elif isinstance(node, ast.Set | ast.Tuple | ast.List) and id(node) not in returned:
            yield from _members(node.elts)
        elif isinstance(node, ast.Dict):
            yield from _members([key for key in node.keys if key is not None])


def _patterns(tree: ast.Module) -> Iterator[ast.Constant]:
    constants = dict(_module_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_pattern_call(node) and node.args:
            yield from _literals(node.args[0])
            for name in ast.walk(node.args[0]):
                if isinstance(name, ast.Name) and name.id in constants:
                    yield from _literals(constants[name.id])
    for statement in tree.body:
        calls = (n for n in ast.walk(statement) if isinstance(n, ast.Call))
        if isinstance(statement, ast.Assign) and any(map(_is_pattern_call, calls)):
            yield from _literals(statement)


def _module_constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, statement.value


def _is_pattern_call(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _PATTERN_CALLS
    )


def _members(nodes: list[ast.expr]) -> Iterator[ast.Constant]:
    """Yield the literals among some nodes that are a word or a short phrase."""
    for node in nodes:
        is_word = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_word and len(node.value.split()) <= _LONGEST_MEMBER:
            yield node
