"""What looks at all tables: inspection, mending, recounting, retirement, seals."""
