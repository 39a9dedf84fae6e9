"""How much of an artifact is read at most, and why.

An artifact is untrusted: each limit keeps a hostile or damaged one from taking
the kernel's memory or time. All lie far above what a real model needs.
"""

from __future__ import annotations

from typing import Final

MIB: Final = 1 << 20

# Shown below one place; the rest becomes one line. More could not be read anyway.
CHILDREN: Final = 1_000
# Shown in one tree: a thousand places with a thousand places each would still
# be a million lines in a notebook.
NODES: Final = 20_000
# Places within places; Python's own recursion limit must never be reached.
DEPTH: Final = 32
# Characters of one name or value: text for people, not a copy of the file.
TEXT: Final = 1_000
VALUE: Final = 200

# Attributes of one HDF5 object; Keras writes four at most.
ATTRIBUTES: Final = 50

# The beginning of a file, by which it is recognised.
HEAD: Final = 4_096
# A configuration of 10,000 layers has some 10 MB.
JSON: Final = 64 * MIB
# saved_model.pb holds structure; constants that are larger belong to variables.
MESSAGE: Final = 256 * MIB
# Fields of such messages, one for each 40 bytes; a million take some seconds.
FIELDS: Final = 1_000_000
# The index of a checkpoint takes some 100 bytes a variable.
INDEX: Final = 64 * MIB
# Names in it share their beginnings, so a small index could hold huge ones.
KEY: Final = 10_000
# The list of members of a zip archive; some 100 bytes a member.
DIRECTORY: Final = 16 * MIB
# Compressed members that are unpacked for one tree, together. They go to a
# temporary file once they pass SPOOL.
UNPACKED: Final = 1_024 * MIB
SPOOL: Final = 8 * MIB
# A zip bomb grows a thousandfold. Zeros do as well, so small members may.
GROWTH: Final = 200
GROWTH_FREE: Final = 16 * MIB
# Members up to this size are compared with their checksum.
CHECKED: Final = MIB

# Opcodes of a pickle; so many take about a second. A Keras model has 30.
OPCODES: Final = 300_000
# A larger argument is data, not a name: it is skipped in the file.
ARGUMENT: Final = MIB

# A name in an HDF5 file, of which many may point to the same bytes.
NAME: Final = 65_536
# One structure of an HDF5 file (an object's header, a heap, an attribute).
STRUCTURE: Final = 64 * MIB
# Steps through an HDF5 file: headers, tree nodes, links, quarters of kilobytes. A loop among
# its addresses ends here. A thousand layers take some 35,000.
STEPS: Final = 1_000_000

# Dimensions of an array; TensorFlow has at most so many.
RANK: Final = 254

# What an artifact says of itself, a probe with its arrays included.
METADATA: Final = 64 * MIB

# One read while values are hashed.
CHUNK: Final = MIB
# Packed arrays that are unpacked only to be hashed, together; nothing of them is
# kept. So many take some minutes.
HASHED: Final = 32_768 * MIB
