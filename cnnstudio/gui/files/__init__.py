"""Project files: opened, saved, kept safe, recovered after a crash, and taken home as code."""
