"""The names of `autograder.checks.draw` that check files import to declare draws."""

from autograder.checks.draw import Settings, integers, one_of, settings, signs, uniform

__all__ = ["Settings", "integers", "one_of", "settings", "signs", "uniform"]
