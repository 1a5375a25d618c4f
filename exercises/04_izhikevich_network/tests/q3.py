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
