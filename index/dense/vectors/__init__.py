"""Vector segments: embeddings in a file, searched by FAISS or one by one."""
