"""What the tests of this folder ask for."""

from tests.packaging.built import built, installed_environment

__all__ = ["built", "installed_environment"]
