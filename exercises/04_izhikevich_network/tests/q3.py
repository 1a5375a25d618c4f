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
