"""Names that the made artifacts carry."""

HOSTILE = "<img src=x onerror=alert(1)>"
