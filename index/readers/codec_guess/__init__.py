"""Guess the encoding of bytes that state none and are not UTF-8, or say why no guess is safe.

`guess.py` is the entrance, and `rows.py` for files whose rows are decoded one by one. `readings.py`
says how odd a text is in its language, `alphabets.py` holds what that is judged by, and
`sampling.py` picks the bytes that are looked at.
"""
