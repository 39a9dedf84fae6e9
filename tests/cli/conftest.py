"""The certificates that the tests of certificates use."""

from tests.certificate.conftest import certified, edited, here

__all__ = ["certified", "edited", "here"]
