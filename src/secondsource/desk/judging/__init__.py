"""A person's judgements: checked, made into records, appended to the desk."""
