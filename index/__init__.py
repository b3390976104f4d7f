"""The write side of Dateline: articles in, an index on disk out.

Nothing here imports `search`, prints, or exits. Start reading at `build.py`
(how a folder becomes an index) and `records.py` (what crosses module borders).
"""
