"""The English pack: every English word list and pattern, as code and as data files.

Each file is named by its subject. The pack imports no stage; stages import from its files. Trained
weights are not part of it: they stay with attribution.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the data files of the pack are."""
