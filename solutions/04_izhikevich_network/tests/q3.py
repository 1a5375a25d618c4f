"""Checks of question 3: population rates from the events of one recorder."""

from autograder.checks import array, close, require, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

hints = (
    "First choose spikes (of these neurons, in this window), then count per bin. In which bin is a spike "
    "that lies exactly on an edge, and what becomes of bins without a spike?",
    "np.isin(senders, ids) tells which spikes belong to the population. Bins that are open at the "
    "start and closed at the end need np.ceil where others would take np.floor.",
    "There are (stop_ms - start_ms) / bin_ms bins. The bin of a spike at t is "
    "np.ceil((t - start_ms) / bin_ms) - 1; np.bincount(…, minlength=…) counts, empty bins too.",
)


def same_rates(recording, expected, what):
    """Fail unless the rates are the expected ones; a likely cause speaks first."""
    given = recording.arguments
    hint = "one rate for each bin between start_ms and stop_ms, also for those without a spike."
    found = array(recording.returned, what, shape=(len(expected),), hint=hint)
    pairs = list(zip(found.tolist(), expected, strict=True))
    total, wanted = sum(found.tolist()), sum(expected)
    if len(pairs) > 1 and wanted and abs(total - wanted) > 1e-6 * wanted:
        ratio = total / wanted
        per_ms, summed = (abs(ratio / factor - 1) < 1e-6 for factor in (1e-3, len(given["ids"])))
        require(not per_ms, f"{what}: 1000 times too low.", hint="the rate is per s, not per ms.")
        message = f"{what}: they are those of the whole population."
        require(not summed, message, hint="divide by the number of neurons.")
        proportional = all(abs(x - ratio * y) <= 1e-6 * max(abs(x), 1.0) for x, y in pairs)
        require(
            not proportional,
            f"{what}: all are {ratio:.4g} times what is expected.",
            f"{what}: all are wrong by the same factor.",
            hint="divide by all neurons of ids, silent ones too, and by the width of a bin in s.",
        )
    hint = (
        "only spikes of the neurons of ids count, each once; one at the end of a bin belongs to "
        "this bin, one at start_ms to none."
    )
    close(found, expected, what, hint=hint, rtol=1e-6)


@test_case(name="two examples", points=1)
def examples(recordings):
    """Five neurons in four bins; two neurons in three bins; the arguments stay as they are."""
    unchanged(recordings, hint="Sort or shift a copy, not the array that you were given.")
    same_rates(recordings["five"], [80.0, 40.0, 120.0, 40.0], "rates of the five (Hz)")
    same_rates(recordings["late"], [500.0, 500.0, 0.0], "rates of the two (Hz)")


def picture(recordings):
    """The spikes of the first example (grey: of others), and its rates (grey: expected)."""
    import numpy as np
    from autograder.pictures import panels

    found = recordings["five"]
    given = found.arguments
    edges = np.arange(given["start_ms"], given["stop_ms"] + 1.0, given["bin_ms"])
    figure, (above, below) = panels(2)
    ours = np.isin(given["senders"], given["ids"])
    for chosen, colour in ((ours, "#0072b2"), (~ours, "#aaaaaa")):
        above.plot(given["times_ms"][chosen], given["senders"][chosen], "|", ms=10, c=colour)
    for edge in edges:
        above.axvline(edge, c="#aaaaaa", lw=0.5)
    above.margins(y=0.15)
    above.set(xlabel="time (ms)", ylabel="node id")
    below.stairs([80.0, 40.0, 120.0, 40.0], edges, color="#cccccc", fill=True, label="expected")
    rates = np.ravel(np.asarray(found.returned, dtype=float))
    if len(rates) == len(edges) - 1:
        below.stairs(rates, edges, color="#d55e00", label="yours")
    below.set(xlabel="time (ms)", ylabel="rate (Hz)")
    below.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import one_of


def spikes_on_the_grid(rng):
    """Times of 300 spikes, multiples of 0.1 ms, many of them on edges of bins."""
    times = 0.1 * rng.integers(0, 1500, size=300)
    return np.round(np.where(rng.random(300) < 0.3, np.round(2 * times) / 2, times), 1)


domain = {
    "times_ms": spikes_on_the_grid,
    "senders": lambda rng: rng.integers(1, 30, size=300),
    "ids": lambda rng: rng.permutation(40)[:12] + 1,
    "start_ms": one_of(0.0, 10.0, 20.5, 50.0),
    "stop_ms": one_of(60.5, 80.0, 110.0, 140.5),
    "bin_ms": one_of(0.5),
}
draws = {
    "drawn": {
        "times_ms": lambda rng: np.round(0.1 * rng.integers(200, 4500, size=4000), 1),
        "senders": lambda rng: rng.integers(1, 60, size=4000),
        "ids": lambda rng: 2 * rng.permutation(44)[:20] + 5,  # those above 59 are silent
        "start_ms": one_of(50.5, 60.5, 100.5),
        "stop_ms": one_of(300.5, 350.5, 400.5),
        "bin_ms": one_of(0.5, 2.5),
    },
    "one_bin": {  # one neuron, one bin, which begins and ends with a spike
        "times_ms": lambda rng: np.array([55.0, 20.0, 41.3, 55.0, 33.3, 55.1, 41.3]),
        "senders": lambda rng: np.array([8, 8, 8, 9, 8, 8, 9]),
        "ids": lambda rng: np.array([8]),
        "start_ms": one_of(20.0),
        "stop_ms": one_of(55.0),
        "bin_ms": one_of(35.0),
    },
    "empty": {
        "times_ms": lambda rng: np.zeros(0),
        "senders": lambda rng: np.zeros(0, dtype=int),
        "ids": lambda rng: rng.permutation(9)[:4] + 3,
        "start_ms": one_of(20.0, 30.5),
        "stop_ms": one_of(40.5, 50.0),
        "bin_ms": one_of(0.5),
    },
}


def expected_of(times_ms, senders, ids, start_ms, stop_ms, bin_ms):
    """The rates by counting."""
    ours = set(ids.tolist())
    times = [t for t, who in zip(times_ms.tolist(), senders.tolist(), strict=True) if who in ours]
    rates = []
    for k in range(round((stop_ms - start_ms) / bin_ms)):
        low, high = start_ms + k * bin_ms, start_ms + (k + 1) * bin_ms
        count = sum(low < t <= high for t in times)
        rates.append(1000.0 * count / (len(ids) * bin_ms))
    return rates


@test_case(name="many neurons", points=1, hidden=True)
def many(recordings):
    """Many spikes, of neurons whose ids are not consecutive, in other windows and other bins."""
    for probe in ("drawn", "one_bin"):
        found = recordings[probe]
        same_rates(found, expected_of(**found.arguments), "rates (Hz)")


@test_case(name="a silent population", points=1, hidden=True)
def silent(recordings):
    """If only others fire, or nobody at all, every bin is zero; bins with spikes are right."""
    same_rates(recordings["silent"], [0.0] * 4, "rates without spikes (Hz)")
    for probe, what in (("empty", "rates without any event (Hz)"), ("drawn", "rates (Hz)")):
        found = recordings[probe]
        same_rates(found, expected_of(**found.arguments), what)


### END HIDDEN TESTS
