"""Offer the names of a package so that each is imported when it is first used.

A package that offers what a heavy module holds would make each program that imports it pay
for that module. Nothing is imported here but the standard library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def imported_on_first_use(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package that offers these names.

    Args:
        package: Name of the package, for the message about a name that it does not offer.
        homes: By name, the module that defines it.
    """

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return get
