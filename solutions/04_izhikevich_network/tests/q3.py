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
    above.margins(y=0.15)
    above.set(xlabel="time (ms)", ylabel="node id")
    rates = np.ravel(np.asarray(found.returned, dtype=float))
    if len(rates) == len(edges) - 1:
        below.stairs(rates, edges, color="#d55e00")
    below.set(xlabel="time (ms)", ylabel="your rate (Hz)")
    return figure


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import one_of

draws = {
    "drawn": {
        "times_ms": lambda rng: np.round(0.1 * rng.integers(200, 4500, size=4000), 1),
        "senders": lambda rng: rng.integers(1, 60, size=4000),
        "ids": lambda rng: 2 * rng.permutation(44)[:20] + 5,  # those above 59 are silent
        "start_ms": one_of(50.5, 60.5, 100.5),
        "stop_ms": one_of(300.5, 350.5, 400.5),
        "bin_ms": one_of(0.5, 2.5),
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
    """Many spikes, of neurons whose ids are not consecutive, in another window and other bins."""
    found = recordings["drawn"]
    close(found.returned, expected_of(**found.arguments), "rates", hint=HINT, rtol=1e-6)


@test_case(name="a silent population", points=1, hidden=True)
def silent(recordings):
    """Only others fire, or nobody at all: zero in every bin. And right where it does fire."""
    close(recordings["silent"].returned, [0.0] * 4, "rates without spikes", hint=HINT)
    for probe, what in (("empty", "rates without any event"), ("drawn", "rates")):
        found = recordings[probe]
        close(found.returned, expected_of(**found.arguments), what, hint=HINT, rtol=1e-6)


### END HIDDEN TESTS
