"""What articles share: quotations, whole texts, and what their quotes say of one question."""
