"""Checks of question 3: population rates from the events of one recorder."""

from autograder.checks import close
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

HINT = (
    "only the neurons of ids, but divided by all of them; s, not ms; a spike at the end of a bin "
    "belongs to this bin."
)


@test_case(name="two examples", points=1)
def examples(recordings):
    """Five neurons in four bins; two neurons in three bins."""
    five, late = recordings["five"], recordings["late"]
    close(five.returned, [80.0, 40.0, 120.0, 40.0], "rates of the five (Hz)", hint=HINT, rtol=1e-6)
    close(late.returned, [500.0, 500.0, 0.0], "rates of the two (Hz)", hint=HINT, rtol=1e-6)


def picture(recordings):
    """The rates of the first example over its spikes (grey: of other neurons)."""
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
    above.set(xlabel="time (ms)", ylabel="node id")
    rates = np.ravel(np.asarray(found.returned, dtype=float))
    if len(rates) == len(edges) - 1:
        below.stairs(rates, edges, color="#d55e00")
    below.set(xlabel="time (ms)", ylabel="your rate (Hz)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of

draws = {
    "drawn": {
        "times_ms": lambda rng: 0.5 * rng.integers(40, 900, size=900),
        "senders": lambda rng: rng.integers(1, 60, size=900),
        "ids": lambda rng: 2 * rng.permutation(44)[:20] + 5,  # those above 59 are silent
        "start_ms": one_of(50.0, 60.0, 100.0),
        "stop_ms": one_of(300.0, 350.0, 400.0),
        "bin_ms": one_of(2.5, 5.0, 10.0),
    }
}


def expected_of(times_ms, senders, ids, start_ms, stop_ms, bin_ms):
    """The rates by counting."""
    rates = []
    for k in range(round((stop_ms - start_ms) / bin_ms)):
        low, high = start_ms + k * bin_ms, start_ms + (k + 1) * bin_ms
        spikes = zip(times_ms.tolist(), senders.tolist(), strict=True)
        count = sum(low < t <= high and who in set(ids.tolist()) for t, who in spikes)
        rates.append(1000.0 * count / (len(ids) * bin_ms))
    return rates


@test_case(name="many neurons", points=1, hidden=True)
def many(recordings):
    """Many spikes, of neurons whose ids are not consecutive, in another window and other bins."""
    found = recordings["drawn"]
    close(found.returned, expected_of(**found.arguments), "rates", hint=HINT, rtol=1e-6)


@test_case(name="a silent population", points=1, hidden=True)
def silent(recordings):
    """Others fire, this population does not: zero in every bin. And right where it does."""
    close(recordings["silent"].returned, [0.0] * 4, "rates without spikes", hint=HINT)
    found = recordings["drawn"]
    close(found.returned, expected_of(**found.arguments), "rates", hint=HINT, rtol=1e-6)


### END HIDDEN TESTS
