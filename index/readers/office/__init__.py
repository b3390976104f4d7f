"""Make of office documents and books their paragraphs, and the facts they declare."""
