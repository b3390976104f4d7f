"""Files of any kind: their names, what is there, and writing them so that they last."""
