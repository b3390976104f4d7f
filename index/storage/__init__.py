"""The bytes of an index folder: the only code that writes SQL or spells a file name there."""
