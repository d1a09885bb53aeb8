"""Read French with the English beside it, offline.

``from reader import align, translate`` gives the two functions of ``reader.api``, which says how they are used. They
are loaded with the first use, so that ``import reader`` costs nothing.

``reader.align`` is a subpackage, too, which the import system puts in the place of anything else of that name; it is a
module that can be called, and calls the function.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.api import align, translate
else:

    class _CallableModule(ModuleType):
        def __call__(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - typed above
            from reader import api

            return api.align(*arguments, **options)

    import_module("reader.align").__class__ = _CallableModule

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - typed above
        if name == "translate":
            from reader import api

            return api.translate
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["align", "translate"]
