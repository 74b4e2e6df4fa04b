"""The English pack: every English word list and pattern, as code and as data files.

Each file is named by its subject. The pack imports no stage; stages import from its files.
"""
