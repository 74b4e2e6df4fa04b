"""secondsource: who said it, how many independent sources stand behind it, who stayed silent."""

__version__ = "0.1.0"
