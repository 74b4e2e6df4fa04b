"""Stories across languages: what a report is about in any language, and which stories join."""
