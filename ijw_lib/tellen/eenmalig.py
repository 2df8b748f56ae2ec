"""A property that is made once, of something that more than one table is counted from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, overload

from ijw_lib.registers.registers import Registers


class _VanRegisters(Protocol):
    @property
    def registers(self) -> Registers: ...


E = TypeVar("E", bound=_VanRegisters)
W = TypeVar("W")


class Eenmalig(Generic[E, W]):
    """Makes a property once, as ``cached_property`` does; whoever asks for it has read what it was made of.

    What is kept by ``cached_property`` is made by the table that asks first, and then the account of the
    second table lacks its registers. Its owner is hashable and has ``registers``.
    """

    def __init__(self, maak: Callable[[E], W]) -> None:
        self._maak = maak
        self.__doc__ = maak.__doc__

    @overload
    def __get__(self, eigenaar: None, klasse: type) -> Eenmalig[E, W]: ...
    @overload
    def __get__(self, eigenaar: E, klasse: type) -> W: ...
    def __get__(self, eigenaar: E | None, klasse: type) -> Eenmalig[E, W] | W:
        """Return the property."""
        if eigenaar is None:
            return self
        sleutel = (self._maak.__qualname__, eigenaar)
        return eigenaar.registers.eenmalig(sleutel, lambda: self._maak(eigenaar))
