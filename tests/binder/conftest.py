"""What the tests of this folder ask for."""

from tests.binder.environment import binder_environment

__all__ = ["binder_environment"]
