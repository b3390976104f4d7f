"""Turn passages into verbatim evidence, and evidence into an answer or a refusal."""
