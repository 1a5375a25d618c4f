"""Statistics of spike trains, in plain NumPy.

Every function takes `spikes`, an object with

    times_ms  (n,) spike times in ms
    senders   (n,) rank of the neuron of each spike, 0 … size - 1
    size      number of neurons recorded, the silent ones included

(`autograder.recording.model.Spikes`), in any order, and an observation window (start_ms, stop_ms].
The window is open at its start because NEST stamps a spike with the *end* of its time step:
(200, 1200] holds exactly 1000 ms of steps. Bins are open at their start for the same reason.

A statistic that the spikes do not define (the CV of a silent population) is nan, never a warning;
each docstring says when. A window, bin or sender that makes no sense is a ValueError: that is a
mistake of the caller, not a property of the spikes.

Variances divide by n, not by n - 1, as in Elephant, against which this module is tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from autograder.recording.model import Spikes

# Spike times on NEST's grid carry rounding errors (0.1 * 3 > 0.3). Times closer to an edge than
# this lie on it; it is far below any time step and far above the rounding of an hour in ms.
EDGE_MS = 1e-6


class SpectrumPeak(NamedTuple):
    """Where a population-rate spectrum peaks, and by how much."""

    frequency_hz: float
    prominence: float


# ------------------------------------------------------------------------------------------ rates


def rates_hz(spikes: Spikes, start_ms: float, stop_ms: float) -> np.ndarray:
    """Firing rate of each neuron, in Hz, shape (size,): spike count / duration of the window."""
    _, senders = _inside(spikes, start_ms, stop_ms)
    return np.bincount(senders, minlength=spikes.size) * (1000.0 / (stop_ms - start_ms))


def mean_rate_hz(spikes: Spikes, start_ms: float, stop_ms: float) -> float:
    """Firing rate averaged over neurons, in Hz; 0 for a silent population, nan for an empty one."""
    return _mean_of_defined(rates_hz(spikes, start_ms, stop_ms))


def rate_sd_hz(spikes: Spikes, start_ms: float, stop_ms: float) -> float:
    """Standard deviation of the firing rates across neurons, in Hz; nan for fewer than 2 neurons.

    It holds the heterogeneity of the neurons and the noise of counting: N Poisson neurons of equal
    rate r observed for T have sqrt(r / T).
    """
    rates = rates_hz(spikes, start_ms, stop_ms)
    return float(rates.std()) if spikes.size >= 2 else np.nan


# ----------------------------------------------------------------------------------- irregularity


def intervals_ms(spikes: Spikes, start_ms: float, stop_ms: float) -> tuple[np.ndarray, np.ndarray]:
    """Interspike intervals whose two spikes lie in the window, by neuron, then by time.

    Returns (intervals in ms, rank of the neuron of each), both of shape (number of intervals,).
    """
    times, senders = _inside(spikes, start_ms, stop_ms)
    order = np.lexsort((times, senders))
    times, senders = times[order], senders[order]
    same_neuron = senders[1:] == senders[:-1]
    return np.diff(times)[same_neuron], senders[1:][same_neuron]


def cv_isi(spikes: Spikes, start_ms: float, stop_ms: float, min_spikes: int = 3) -> float:
    """Coefficient of variation of the interspike intervals I, averaged over neurons.

        CV = sd(I) / mean(I)        per neuron; sd divides by the number of intervals

    Dimensionless: 0 for a clock, 1 for a long Poisson train; too small where there are few
    intervals. Softky & Koch, J. Neurosci. 13 (1993) 334.
    Only neurons with at least `min_spikes` (>= 3) spikes in the window count; nan without any.
    """
    intervals, neurons = intervals_ms(spikes, start_ms, stop_ms)
    mean = _mean_per_neuron(intervals, neurons, spikes.size)
    variance = _mean_per_neuron((intervals - mean[neurons]) ** 2, neurons, spikes.size)
    return _mean_of_defined(_ratio(np.sqrt(variance), mean)[_busy(neurons, spikes, min_spikes)])


def lvr(
    spikes: Spikes,
    start_ms: float,
    stop_ms: float,
    refractoriness_ms: float = 5.0,
    min_spikes: int = 3,
) -> float:
    """Revised local variation of the interspike intervals I, averaged over neurons.

        LvR = 3 / (n - 1)  sum_i  (1 - 4 I_i I_i+1 / (I_i + I_i+1)^2) (1 + 4 R / (I_i + I_i+1))

    per neuron with n intervals; R = `refractoriness_ms`. Dimensionless: 0 for a clock, 1 for a
    Poisson train at R = 0; the factor with R makes up for a refractory period. Other than the CV,
    it is hardly moved by slow changes of the rate.
    Shinomoto et al., PLoS Comput. Biol. 5 (2009) e1000433.
    Only neurons with at least `min_spikes` (>= 3) spikes in the window count; nan without any.
    """
    intervals, neurons = intervals_ms(spikes, start_ms, stop_ms)
    same_neuron = neurons[1:] == neurons[:-1]
    first, second = intervals[:-1][same_neuron], intervals[1:][same_neuron]
    both = first + second
    # 1 - 4 a b / (a + b)^2 = ((a - b) / (a + b))^2, without the cancellation for equal intervals
    terms = 3 * _ratio(first - second, both) ** 2 * (1 + _ratio(4 * refractoriness_ms, both))
    per_neuron = _mean_per_neuron(terms, neurons[1:][same_neuron], spikes.size)
    return _mean_of_defined(per_neuron[_busy(neurons, spikes, min_spikes)])


# ------------------------------------------------------------------------ counts and correlations


def spike_counts(spikes: Spikes, start_ms: float, stop_ms: float, bin_ms: float) -> np.ndarray:
    """Spikes of each neuron in each bin, integers of shape (size, number of bins).

    Bin k is (start_ms + k bin_ms, start_ms + (k + 1) bin_ms]; the window must hold a whole number
    of bins.
    """
    bins, senders, n_bins = _binned(spikes, start_ms, stop_ms, bin_ms)
    cells = np.bincount(senders * n_bins + bins, minlength=spikes.size * n_bins)
    return cells.reshape(spikes.size, n_bins)


def population_counts(spikes: Spikes, start_ms: float, stop_ms: float, bin_ms: float) -> np.ndarray:
    """Spikes of all neurons together in each bin, integers of shape (number of bins,)."""
    bins, _, n_bins = _binned(spikes, start_ms, stop_ms, bin_ms)
    return np.bincount(bins, minlength=n_bins)


def fano_factor(spikes: Spikes, start_ms: float, stop_ms: float, bin_ms: float = 50.0) -> float:
    """Fano factor of the *population* spike count n over time bins.

        F = var(n) / mean(n)

    Dimensionless: 1 for independent Poisson neurons of any number, larger for common fluctuations,
    smaller for regular neurons. Fano, Phys. Rev. 72 (1947) 26.
    nan if no neuron spikes or the window holds fewer than 2 bins.
    """
    return _variance_over_mean(population_counts(spikes, start_ms, stop_ms, bin_ms))


def fano_factor_across_neurons(spikes: Spikes, start_ms: float, stop_ms: float) -> float:
    """Fano factor of the spike counts of the neurons in the whole window (Elephant's fanofactor).

        F = var(n) / mean(n)        over neurons

    Dimensionless: 1 for Poisson neurons of equal rate. Fano, Phys. Rev. 72 (1947) 26.
    nan if no neuron spikes or there are fewer than 2 neurons.
    """
    _, senders = _inside(spikes, start_ms, stop_ms)
    return _variance_over_mean(np.bincount(senders, minlength=spikes.size))


def pairwise_correlation(
    spikes: Spikes, start_ms: float, stop_ms: float, bin_ms: float = 5.0
) -> float:
    """Pearson correlation of the binned spike counts, averaged over all pairs of neurons.

    With each neuron's counts standardised to z_i (mean 0, variance 1 over bins), the n (n - 1)
    ordered pairs are the variance of the sum without its n diagonal terms:

        mean_(i != j) r_ij = (var(sum_i z_i) - n) / (n (n - 1))

    so no n x n matrix is needed. Dimensionless, in [-1 / (n - 1), 1].
    Perkel, Gerstein & Moore, Biophys. J. 7 (1967) 419.
    Neurons with the same count in every bin (the silent ones) have no correlation and are left
    out; nan with fewer than 2 others.
    """
    counts = spike_counts(spikes, start_ms, stop_ms, bin_ms)
    sd = counts.std(axis=1)
    counts, sd = counts[sd > 0], sd[sd > 0]
    n = len(sd)
    if n < 2:
        return np.nan
    total = (1 / sd) @ counts  # its mean drops out of the variance
    return float((total.var() - n) / (n * (n - 1)))


def synchrony_chi(spikes: Spikes, start_ms: float, stop_ms: float, bin_ms: float = 5.0) -> float:
    """Golomb's synchrony measure, on spike counts c_i per bin instead of membrane potentials.

        chi = sqrt( var(mean_i c_i) / mean_i var(c_i) )        variances over bins

    Dimensionless: 1 if all neurons spike together, about 1 / sqrt(size) if they are independent.
    Golomb & Rinzel, Physica D 72 (1994) 259; Golomb, Scholarpedia 2 (2007) 1347.
    nan if no neuron's count varies over bins (so for a silent population).
    """
    counts = spike_counts(spikes, start_ms, stop_ms, bin_ms)
    summed_variance = counts.var(axis=1).sum()
    if not summed_variance > 0:
        return np.nan
    return float(np.sqrt(counts.sum(axis=0).var() / (spikes.size * summed_variance)))


# --------------------------------------------------------------------------------------- spectrum


def rate_spectrum(
    spikes: Spikes,
    start_ms: float,
    stop_ms: float,
    bin_ms: float = 1.0,
    segment_ms: float = 200.0,
) -> tuple[np.ndarray, np.ndarray]:
    """One-sided power spectral density of the population rate (per neuron, in Hz).

    Welch's method: segments of `segment_ms` overlapping by half, mean removed, Hann window w; per
    segment, with the rate x in bins of width dt,

        S(f) = 2 dt |sum_k w_k x_k exp(-2 pi i f k dt)|^2 / sum_k w_k^2

    (the factor 2 not at 0 and at the highest frequency), averaged over the segments.
    Welch, IEEE Trans. Audio Electroacoust. 15 (1967) 70.
    Returns (frequencies in Hz, S in Hz^2/Hz), both of shape (bins per segment // 2 + 1,); the
    frequencies are 1000 / segment_ms Hz apart. S is nan for an empty population.
    """
    per_segment = _whole(segment_ms, bin_ms, "segment")
    counts = population_counts(spikes, start_ms, stop_ms, bin_ms)
    if not 2 <= per_segment <= len(counts):
        raise ValueError(
            f"a segment must hold at least 2 bins and fit into the window: segment {segment_ms} ms,"
            f" bins of {bin_ms} ms, window ({start_ms}, {stop_ms}] ms"
        )
    bin_s = bin_ms / 1000.0
    rate = _ratio(counts, spikes.size * bin_s)
    segments = sliding_window_view(rate, per_segment)[:: per_segment - per_segment // 2]
    segments = segments - segments.mean(axis=1, keepdims=True)
    window = np.sin(np.pi * np.arange(per_segment) / per_segment) ** 2
    power = (np.abs(np.fft.rfft(segments * window)) ** 2).mean(axis=0) * bin_s / (window @ window)
    power[1 : (per_segment + 1) // 2] *= 2
    return np.fft.rfftfreq(per_segment, bin_s), power


def spectrum_peak(
    spikes: Spikes,
    start_ms: float,
    stop_ms: float,
    bin_ms: float = 1.0,
    segment_ms: float = 200.0,
    low_hz: float = 10.0,
    high_hz: float = 250.0,
) -> SpectrumPeak:
    """Peak of the population-rate spectrum (`rate_spectrum`) between low_hz and high_hz.

    Returns (frequency_hz, prominence): the frequency of the largest power in that range, and that
    power over the median power of the range (dimensionless, >= 1; our definition: it does not
    change with the size of the population or the unit of the rate). Both nan if the population
    rate does not vary (so for a silent population).
    The frequency moves in steps of 1000 / segment_ms Hz and jumps between peaks of similar height:
    judge the prominence by a band, the frequency only by wide limits.
    """
    frequencies, power = rate_spectrum(spikes, start_ms, stop_ms, bin_ms, segment_ms)
    in_range = (frequencies >= low_hz) & (frequencies <= high_hz)
    if not in_range.any():
        raise ValueError(
            f"no frequency between {low_hz} and {high_hz} Hz: bins of {bin_ms} ms and segments of "
            f"{segment_ms} ms give {frequencies[1]:g} to {frequencies[-1]:g} Hz in steps of "
            f"{frequencies[1]:g} Hz"
        )
    frequencies, power = frequencies[in_range], power[in_range]
    median = np.median(power)
    if not median > 0:
        return SpectrumPeak(np.nan, np.nan)
    peak = int(np.argmax(power))
    return SpectrumPeak(float(frequencies[peak]), float(power[peak] / median))


# ---------------------------------------------------------------------------------------- helpers


def _inside(spikes: Spikes, start_ms: float, stop_ms: float) -> tuple[np.ndarray, np.ndarray]:
    """Times and senders of the spikes in (start_ms, stop_ms]."""
    if not (np.isfinite([start_ms, stop_ms]).all() and stop_ms > start_ms):
        raise ValueError(f"the window ({start_ms}, {stop_ms}] ms is empty or not finite")
    times = np.asarray(spikes.times_ms, dtype=float)
    senders = np.asarray(spikes.senders).astype(np.intp)
    if senders.size and not (senders.min() >= 0 and senders.max() < spikes.size):
        raise ValueError(
            f"senders are ranks 0 to {spikes.size - 1} in the population, but range from "
            f"{senders.min()} to {senders.max()}"
        )
    inside = (times > start_ms + EDGE_MS) & (times <= stop_ms + EDGE_MS)
    return times[inside], senders[inside]


def _binned(
    spikes: Spikes, start_ms: float, stop_ms: float, bin_ms: float
) -> tuple[np.ndarray, np.ndarray, int]:
    """Bin and sender of each spike in the window, and the number of bins."""
    times, senders = _inside(spikes, start_ms, stop_ms)
    n_bins = _whole(stop_ms - start_ms, bin_ms, "window")
    bins = np.ceil((times - EDGE_MS - start_ms) / bin_ms).astype(np.intp) - 1
    return np.clip(bins, 0, n_bins - 1), senders, n_bins  # rounding at the two outer edges


def _whole(duration_ms: float, bin_ms: float, what: str) -> int:
    """Number of bins in a duration, which must be a whole one."""
    n_bins = round(duration_ms / bin_ms) if bin_ms > 0 and np.isfinite(duration_ms) else 0
    if n_bins < 1 or abs(n_bins * bin_ms - duration_ms) > EDGE_MS:
        raise ValueError(
            f"the {what} of {duration_ms} ms does not hold a whole number of bins of {bin_ms} ms"
        )
    return n_bins


def _busy(neurons_of_intervals: np.ndarray, spikes: Spikes, min_spikes: int) -> np.ndarray:
    """Which neurons have at least `min_spikes` spikes, boolean of shape (size,)."""
    if min_spikes < 3:
        raise ValueError(f"min_spikes is {min_spikes}; variation needs 2 intervals, so 3 spikes")
    return np.bincount(neurons_of_intervals, minlength=spikes.size) >= min_spikes - 1


def _mean_per_neuron(values: np.ndarray, neurons: np.ndarray, size: int) -> np.ndarray:
    """Mean of the values of each neuron, shape (size,); nan where a neuron has none."""
    total = np.bincount(neurons, weights=values, minlength=size)
    return _ratio(total, np.bincount(neurons, minlength=size))


def _ratio(numerator: np.ndarray | float, denominator: np.ndarray | float) -> np.ndarray:
    """numerator / denominator, and nan without a warning where the denominator is 0."""
    numerator, denominator = np.broadcast_arrays(numerator, denominator)
    result = np.full(numerator.shape, np.nan)
    return np.divide(numerator, denominator, out=result, where=denominator != 0)


def _mean_of_defined(values: np.ndarray) -> float:
    """Mean without the nans; nan if nothing is left."""
    values = values[~np.isnan(values)]
    return float(values.mean()) if values.size else np.nan


def _variance_over_mean(counts: np.ndarray) -> float:
    return float(counts.var() / counts.mean()) if len(counts) >= 2 and counts.any() else np.nan
