"""The vocabulary of check files."""

from autograder.checks.bands import Bands
from autograder.checks.drive import all_returned, defaults_kept, only_driven_by
from autograder.checks.failures import CheckFailed, Deviation, Unusual, describe_unusual, require
from autograder.checks.networks import built, population, projection, unconnected
from autograder.checks.recordings import Recordings, unchanged
from autograder.checks.spikes import run_digest, same_spikes
from autograder.checks.values import array, close, entry, equal, number, usually_within, within

__all__ = [
    "Bands",
    "CheckFailed",
    "Deviation",
    "Recordings",
    "Unusual",
    "all_returned",
    "array",
    "built",
    "close",
    "defaults_kept",
    "describe_unusual",
    "entry",
    "equal",
    "number",
    "only_driven_by",
    "population",
    "projection",
    "require",
    "run_digest",
    "same_spikes",
    "unchanged",
    "unconnected",
    "usually_within",
    "within",
]
