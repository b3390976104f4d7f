"""Every passage that holds what is asked for, complete and counted."""
