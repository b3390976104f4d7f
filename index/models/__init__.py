"""Neural models as files: which ones ship, where they lie, how they are opened.

Shared by the embedders and by the rerankers of `search`. Importing any module
here loads neither numpy nor a runtime.
"""
