"""The real project: the sample project of the folder above has fixtures of the same names."""

from tests.conftest import gebouwd, project

__all__ = ["gebouwd", "project"]
