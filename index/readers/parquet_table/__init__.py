"""Read the rows of Parquet tables in memory that does not follow what a file states of itself."""
