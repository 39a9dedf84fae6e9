"""A round trip as one JSON file and one page, and the way back from the file.

`issuing` makes the record, `privacy` takes this machine out of it, `hashing` names the
artifact, `sealing` adds the digest, `writing` puts both files in their place,
`reading` takes back only what is whole, and `repeating` checks an artifact against it.
``schema.json`` describes the file.
"""

from tfpersist_widgets.certificate.hashing import sha256_of
from tfpersist_widgets.certificate.issuing import issue
from tfpersist_widgets.certificate.reading import read_certificate
from tfpersist_widgets.certificate.repeating import repeat, require_nothing_to_call
from tfpersist_widgets.certificate.writing import write_certificate

__all__ = [
    "issue",
    "read_certificate",
    "repeat",
    "require_nothing_to_call",
    "sha256_of",
    "write_certificate",
]
