"""What is reported to have happened when: sentences with a time, in the order of their times."""
