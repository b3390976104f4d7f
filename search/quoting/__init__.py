"""What people say: quotations of an archive, by speaker and by matter."""
