"""The digest of a source is the same in every Python that the package runs on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tfpersist_widgets.verify.environments.interpreters import find

HERE = Path(__file__).parent
PROGRAM = """
import json, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
import own_code_of_every_kind as own
from tfpersist_widgets.custom_code import code_prints
found = code_prints([own.Scale, own.squash])
print(json.dumps([[p.own.source, [q.source for q in p.parts]] for p in found]))
"""
OWN = '''
K = 2.0

def squash(x):
    return f"{x!r:>{10}}" if x else [a * K for a in (1, 2)]

class Base:
    """Told."""
    def f(self, x: int = 3, *, y="a") -> "int":
        """Told."""
        with open(x) as g, open(y):
            return lambda z: z + x

class Scale(Base):
    rate = 0.5
    @property
    def p(self):
        return squash(self.rate)
    @staticmethod
    def s(a, /, b):
        return {**a, 'k': (b, "it's", 'say "hi"')}
    async def go(self):
        async with self as q:
            match await q:
                case {"a": [1, *r]}:
                    return r
'''


def digests(python, folder):
    command = (str(python), "-c", PROGRAM, str(folder), str(HERE.parents[1]))
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_the_digest_of_a_source_is_that_of_this_python(version, tmp_path):
    (tmp_path / "own_code_of_every_kind.py").write_text(OWN)
    found = find((version,))
    if found is None:
        pytest.skip(f"there is no Python {version} here")

    here = digests(sys.executable, tmp_path)

    assert digests(found.python, tmp_path) == here
    assert all(source and all(parts) for source, parts in here)
