"""Spell results as the JSON documents that `docs/json.md` describes, one document a module.

Each begins with the keys of its document and of the pieces that it is made of. The documents
are stable: a key is never renamed or dropped within a major version, what is unknown is null,
never left out, and keys are in the order in which they are written. They are what the command
line prints, and what any other door gives.
"""
