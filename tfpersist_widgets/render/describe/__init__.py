"""One file per family of records: each turns a record into blocks."""
