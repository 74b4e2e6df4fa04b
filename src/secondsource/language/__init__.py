"""Language basics for all stages: identification, sentences, quotations, normalised names.

The words and patterns of one language stand in its pack, `secondsource.language.english`. Each
subject is imported by its module: a listing needs word lists, and no model of languages.
"""
