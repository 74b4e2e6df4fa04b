"""The picture of an allegation: its origins, who has it from there, and who repeats whom."""
