"""The stores of a desk, one for each subject."""
