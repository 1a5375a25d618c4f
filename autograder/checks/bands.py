"""Judge the spike statistics of a run by the calibrated bands of its question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.checks.failures import Deviation, Unusual
from autograder.checks.reference import best_band_set, find_setting, load_reference, outside
from autograder.checks.spikes import run_digest
from autograder.recording.model import Recording


@dataclass(frozen=True)
class Bands:
    """The calibrated bands of one question; `check` judges the statistics of a probe by them."""

    question: str
    estimators: Mapping[str, Mapping[str, Callable[[Recording], float]]]
    path: Path

    def check(self, recording: Recording, *labels: str, hint: str = "") -> None:
        """Raise Unusual if the run is not within all bands of any accepted construction.

        labels: the statistics to judge; all that the check file declares for the probe if none.
        Raises BadReference if the probe was not calibrated with these arguments.
        """
        declared = self.estimators[recording.probe]
        measured = {label: float(declared[label](recording)) for label in labels or declared}
        reference = load_reference(self.path, recording.nest_version or "")
        setting = find_setting(reference, self.question, recording.probe, recording.arguments)
        band_set = best_band_set(setting.constructions, measured)
        silent = [name for name, spikes in recording.spikes.items() if not len(spikes.times_ms)]
        deviations = []
        for label, way in outside(band_set, measured).items():
            if way == "undefined" and silent:
                way = f"undefined, because {' and '.join(silent)} fired no spike"
            band = band_set.bands[label]
            value, probe = measured[label], recording.probe
            deviations.append(Deviation(label, value, band.lo, band.hi, way, probe))
        if deviations:
            raise Unusual(deviations, run_digest(recording), hint)
