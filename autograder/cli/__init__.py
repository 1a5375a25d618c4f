"""The command `autograder`: parses and prints, decides nothing."""

from autograder.cli.main import main

__all__ = ["main"]
