"""How a package of the console says which addresses it brings."""

from collections.abc import Callable
from typing import Any

# An address below /console, its view, whose name is the endpoint's, and the methods it takes.
Route = tuple[str, Callable[..., Any], tuple[str, ...]]

READ, DO, BOTH = ("GET",), ("POST",), ("GET", "POST")
