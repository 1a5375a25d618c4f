"""Statistics: against Elephant on the same spike trains, against known values, and at the edges."""

import warnings

import numpy as np
import pytest

from autograder.checks import statistics as st
from autograder.recording.model import Spikes

START_MS, STOP_MS = 200.0, 1200.0


def make_spikes(trains):
    """What the functions take, from one list of spike times per neuron; sorted by time."""
    times = np.concatenate([np.asarray(t, dtype=float) for t in trains] or [np.empty(0)])
    senders = np.repeat(np.arange(len(trains)), [len(t) for t in trains])
    order = np.lexsort((senders, times))
    return Spikes(times_ms=times[order], senders=senders[order], size=len(trains))


def poisson(rng, n, rate_hz=20.0):
    return [np.sort(rng.uniform(0, 1400, rng.poisson(1.4 * rate_hz))) for _ in range(n)]


def clocks(rng, n):
    periods = rng.uniform(15, 60, n)
    return [rng.uniform(0, p) + np.arange(0, 1400, p)[:-2] for p in periods]


def volleys(rng, n):
    """Common events at 40 Hz that each neuron joins with probability 0.4, jittered; some silent."""
    events = np.arange(10, 1390, 25.0)
    trains = [
        np.sort((events + rng.normal(0, 2, len(events)))[rng.random(len(events)) < 0.4])
        for _ in range(n)
    ]
    trains[::5] = [np.empty(0)] * len(trains[::5])
    return trains


def on_the_grid(rng, n):
    """Steps of 0.1 ms with the rounding that NEST's times have, away from the edges of bins."""
    return [(np.unique(rng.integers(0, 1399, 30)) * 10 + 3) * 0.1 for _ in range(n)]


def few_spikes(rng, n):
    return [np.sort(rng.uniform(0, 1400, k % 5)) for k in range(n)]


TRAINS = [
    pytest.param(kind, n, id=f"{kind.__name__}-{n}")
    for kind in (poisson, clocks, volleys, on_the_grid, few_spikes)
    for n in (7, 40, 200)
]


def elephant_trains(trains):
    import neo
    import quantities as pq

    cut = [np.asarray(t)[(np.asarray(t) > START_MS) & (np.asarray(t) <= STOP_MS)] for t in trains]
    return [
        neo.SpikeTrain(t * pq.ms, t_start=START_MS * pq.ms, t_stop=STOP_MS * pq.ms) for t in cut
    ]


@pytest.mark.filterwarnings("ignore")  # Elephant's: silent trains, deprecated arguments
@pytest.mark.parametrize(("kind", "n"), TRAINS)
def test_agrees_with_elephant(kind, n):
    import elephant.statistics as el
    import quantities as pq
    from elephant.conversion import BinnedSpikeTrain
    from elephant.spectral import welch_psd
    from elephant.spike_train_correlation import correlation_coefficient

    trains = kind(np.random.default_rng(n), n)
    spikes, window = make_spikes(trains), (START_MS, STOP_MS)
    neo_trains = elephant_trains(trains)
    intervals = [el.isi(t) for t in neo_trains]
    regularity = [i for i in intervals if len(i) >= 2]
    binned = BinnedSpikeTrain(neo_trains, bin_size=5 * pq.ms)
    rates = [float(el.mean_firing_rate(t).rescale("Hz")) for t in neo_trains]
    correlations = correlation_coefficient(binned)
    counts_1_ms = BinnedSpikeTrain(neo_trains, bin_size=1 * pq.ms).to_array().sum(axis=0)
    counts_50_ms = BinnedSpikeTrain(neo_trains, bin_size=50 * pq.ms).to_array().sum(axis=0)
    frequencies, power = welch_psd(counts_1_ms / (n * 1e-3), len_segment=200, fs=1000.0)

    expected = {
        "rates": rates,
        "mean rate": np.mean(rates),
        "sd of rates": np.std(rates),
        "intervals": np.concatenate([i.magnitude for i in intervals]),
        "cv": np.mean([el.cv(i) for i in regularity]),
        "lvr": np.mean([el.lvr(i, R=5 * pq.ms) for i in regularity]),
        "counts": binned.to_array(),
        "fano": el.fanofactor([np.empty(c) for c in counts_50_ms]),
        "fano across neurons": el.fanofactor(neo_trains),
        "correlation": np.nanmean(correlations[~np.eye(n, dtype=bool)]),
        "frequencies": frequencies,
        "power": power,
    }
    spectrum = st.rate_spectrum(spikes, *window)
    measured = {
        "rates": st.rates_hz(spikes, *window),
        "mean rate": st.mean_rate_hz(spikes, *window),
        "sd of rates": st.rate_sd_hz(spikes, *window),
        "intervals": st.intervals_ms(spikes, *window)[0],
        "cv": st.cv_isi(spikes, *window),
        "lvr": st.lvr(spikes, *window),
        "counts": st.spike_counts(spikes, *window, bin_ms=5.0),
        "fano": st.fano_factor(spikes, *window),
        "fano across neurons": st.fano_factor_across_neurons(spikes, *window),
        "correlation": st.pairwise_correlation(spikes, *window),
        "frequencies": spectrum[0],
        "power": spectrum[1],
    }
    for name, value in expected.items():
        np.testing.assert_allclose(measured[name], value, rtol=1e-9, atol=1e-9, err_msg=name)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("refractoriness_ms", [0.0, 2.0, 10.0])
def test_lvr_refractoriness_agrees_with_elephant(refractoriness_ms):
    import elephant.statistics as el
    import quantities as pq

    train = poisson(np.random.default_rng(3), 1, rate_hz=50.0)
    expected = el.lvr(el.isi(elephant_trains(train)[0]), R=refractoriness_ms * pq.ms)
    measured = st.lvr(make_spikes(train), START_MS, STOP_MS, refractoriness_ms)
    assert measured == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("bin_ms", "segment_ms"), [(1.0, 125.0), (2.0, 500.0), (0.5, 50.0)])
def test_spectrum_agrees_with_elephant(bin_ms, segment_ms):
    from elephant.spectral import welch_psd

    spikes = make_spikes(volleys(np.random.default_rng(8), 30))
    counts = st.population_counts(spikes, START_MS, STOP_MS, bin_ms)
    expected = welch_psd(
        counts / (30 * bin_ms / 1000), len_segment=round(segment_ms / bin_ms), fs=1000 / bin_ms
    )
    measured = st.rate_spectrum(spikes, START_MS, STOP_MS, bin_ms, segment_ms)
    np.testing.assert_allclose(measured, expected, rtol=1e-9, atol=1e-9)


def test_chi_is_golombs_formula():
    counts = st.spike_counts(
        spikes := make_spikes(volleys(np.random.default_rng(2), 40)), START_MS, STOP_MS, 5.0
    )
    expected = np.sqrt(counts.mean(axis=0).var() / counts.var(axis=1).mean())
    assert st.synchrony_chi(spikes, START_MS, STOP_MS) == pytest.approx(expected, rel=1e-12)


ONE_CLOCK = make_spikes([np.arange(205, 1200, 10.0)])
TWO_EQUAL_CLOCKS = make_spikes([np.arange(205, 1200, 10.0)] * 2)
ALTERNATING = make_spikes([np.cumsum(np.tile([10.0, 30.0], 50))])


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        pytest.param(st.mean_rate_hz(ONE_CLOCK, 200, 1200), 100.0, id="rate of a clock"),
        pytest.param(st.mean_rate_hz(ONE_CLOCK, 200, 700), 100.0, id="rate in half the window"),
        pytest.param(st.cv_isi(ONE_CLOCK, 200, 1200), 0.0, id="CV of a clock"),
        pytest.param(st.lvr(ONE_CLOCK, 200, 1200), 0.0, id="LvR of a clock"),
        pytest.param(st.fano_factor(ONE_CLOCK, 200, 1200), 0.0, id="Fano factor of a clock"),
        pytest.param(st.cv_isi(ALTERNATING, 0, 1970), 0.5, id="CV of 10, 30, 10, 30 ms"),
        pytest.param(st.lvr(ALTERNATING, 0, 1970, 0.0), 0.75, id="Lv of 10, 30, 10, 30 ms"),
        pytest.param(st.lvr(ALTERNATING, 0, 1970, 5.0), 0.75 * 1.5, id="LvR of 10, 30, 10, 30 ms"),
        pytest.param(st.pairwise_correlation(TWO_EQUAL_CLOCKS, 200, 1200), 1.0, id="equal trains"),
        pytest.param(st.synchrony_chi(TWO_EQUAL_CLOCKS, 200, 1200), 1.0, id="chi of equal trains"),
    ],
)
def test_known_values(measured, expected):
    assert measured == pytest.approx(expected, abs=1e-12)


def test_spectrum_finds_the_rhythm_and_none_in_noise():
    rng = np.random.default_rng(5)
    rhythm = st.spectrum_peak(make_spikes(volleys(rng, 200)), START_MS, STOP_MS)
    noise = st.spectrum_peak(make_spikes(poisson(rng, 200)), START_MS, STOP_MS)
    assert rhythm.frequency_hz == 40.0
    assert rhythm.prominence > 100
    assert noise.prominence < 5


SCALARS = {
    "mean_rate_hz": st.mean_rate_hz,
    "rate_sd_hz": st.rate_sd_hz,
    "cv_isi": st.cv_isi,
    "lvr": st.lvr,
    "fano_factor": st.fano_factor,
    "fano_factor_across_neurons": st.fano_factor_across_neurons,
    "pairwise_correlation": st.pairwise_correlation,
    "synchrony_chi": st.synchrony_chi,
    "spectrum_peak": lambda *args: st.spectrum_peak(*args).prominence,
}
EDGE_CASES = {  # trains, and the statistics that they define; all others are nan
    "no neuron": ([], set()),
    "silent": ([[], [], []], {"mean_rate_hz", "rate_sd_hz"}),
    "silent in the window": ([[100.0, 1300.0], []], {"mean_rate_hz", "rate_sd_hz"}),
    "one neuron, silent": ([[]], {"mean_rate_hz"}),
    "one neuron, one spike": (
        [[500.0]],
        {"mean_rate_hz", "fano_factor", "synchrony_chi", "spectrum_peak"},
    ),
    "one neuron, two spikes": (
        [[500.0, 520.0]],
        {"mean_rate_hz", "fano_factor", "synchrony_chi", "spectrum_peak"},
    ),
    "one neuron, three spikes": (
        [[500.0, 520.0, 550.0]],
        {"mean_rate_hz", "cv_isi", "lvr", "fano_factor", "synchrony_chi", "spectrum_peak"},
    ),
    "one of two spikes": (
        [[500.0], []],
        set(SCALARS) - {"cv_isi", "lvr", "pairwise_correlation"},
    ),
    "each one spike": ([[500.0], [700.0]], set(SCALARS) - {"cv_isi", "lvr"}),
    "all spikes at one time": (
        [[500.0] * 4],
        {"mean_rate_hz", "fano_factor", "synchrony_chi", "spectrum_peak"},
    ),
}


@pytest.mark.parametrize(("trains", "defined"), EDGE_CASES.values(), ids=EDGE_CASES)
def test_undefined_statistics_are_nan_without_warning(trains, defined):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        values = {name: f(make_spikes(trains), START_MS, STOP_MS) for name, f in SCALARS.items()}
    assert {name for name, value in values.items() if np.isfinite(value)} == defined
    assert all(isinstance(value, float) for value in values.values())


@pytest.mark.parametrize(
    ("time_ms", "expected"),
    [
        pytest.param(200.0, None, id="on the start: before the window"),
        pytest.param(2000 * 0.1 + 3e-14, None, id="on the start, rounded up"),
        pytest.param(200.1, 0, id="first step"),
        pytest.param(205.0, 0, id="on an inner edge: the bin that ends there"),
        pytest.param(205.00000000000003, 0, id="on an inner edge, rounded up"),
        pytest.param(204.99999999999997, 0, id="on an inner edge, rounded down"),
        pytest.param(205.1, 1, id="first step of the second bin"),
        pytest.param(210.0, 1, id="on the stop: in the window"),
        pytest.param(210.00000000000003, 1, id="on the stop, rounded up"),
        pytest.param(210.1, None, id="after the stop"),
    ],
)
def test_window_and_bins_are_open_at_the_start(time_ms, expected):
    counts = st.spike_counts(make_spikes([[], [time_ms]]), 200.0, 210.0, bin_ms=5.0)
    assert counts.shape == (2, 2)
    assert counts.sum() == (expected is not None)
    assert expected is None or counts[1, expected] == 1


def test_every_step_of_the_grid_falls_into_its_bin():
    steps = np.arange(1, 20_001)
    counts = st.population_counts(make_spikes([steps * 0.1]), 0.0, 2000.0, bin_ms=0.1)
    assert (counts == 1).all()


@pytest.mark.parametrize("name", SCALARS)
def test_order_of_spikes_does_not_matter(name):
    rng = np.random.default_rng(9)
    spikes = make_spikes(volleys(rng, 40))
    order = rng.permutation(len(spikes.times_ms))
    mixed = Spikes(times_ms=spikes.times_ms[order], senders=spikes.senders[order], size=spikes.size)
    statistic = SCALARS[name]
    assert statistic(mixed, START_MS, STOP_MS) == statistic(spikes, START_MS, STOP_MS)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        pytest.param(lambda s: st.mean_rate_hz(s, 300, 300), "window", id="empty window"),
        pytest.param(lambda s: st.mean_rate_hz(s, 0, np.nan), "window", id="nan window"),
        pytest.param(lambda s: st.cv_isi(s, 0, 100, min_spikes=2), "3 spikes", id="2 spikes"),
        pytest.param(lambda s: st.fano_factor(s, 0, 120, 50), "whole number", id="part of a bin"),
        pytest.param(lambda s: st.fano_factor(s, 0, 100, 0), "whole number", id="bins of 0 ms"),
        pytest.param(lambda s: st.rate_spectrum(s, 0, 100), "fit into", id="long segment"),
        pytest.param(
            lambda s: st.spectrum_peak(s, 0, 1000, low_hz=600, high_hz=700),
            "no frequency",
            id="range above Nyquist",
        ),
        pytest.param(
            lambda s: st.mean_rate_hz(
                Spikes(times_ms=s.times_ms, senders=s.senders + 1, size=s.size), 0, 100
            ),
            "ranks 0 to 1",
            id="sender out of range",
        ),
    ],
)
def test_nonsense_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(make_spikes([[10.0], [20.0]]))
