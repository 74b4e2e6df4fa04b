"""Origins of allegations: each statement traced back to its beginning, and how many begin apart."""
