"""The names of `autograder.checks.statistics` that check files import."""

from autograder.checks.statistics import (
    SpectrumPeak,
    cv_isi,
    fano_factor,
    fano_factor_across_neurons,
    intervals_ms,
    lvr,
    mean_rate_hz,
    pairwise_correlation,
    population_counts,
    rate_sd_hz,
    rate_spectrum,
    rates_hz,
    spectrum_peak,
    spike_counts,
    synchrony_chi,
)

__all__ = [
    "SpectrumPeak",
    "cv_isi",
    "fano_factor",
    "fano_factor_across_neurons",
    "intervals_ms",
    "lvr",
    "mean_rate_hz",
    "pairwise_correlation",
    "population_counts",
    "rate_sd_hz",
    "rate_spectrum",
    "rates_hz",
    "spectrum_peak",
    "spike_counts",
    "synchrony_chi",
]
