"""Where sentences end: what decides it in any language, and the words of each language."""
