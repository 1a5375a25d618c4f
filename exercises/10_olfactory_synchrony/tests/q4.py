"""Checks of question 4: the locked band in a simulation without noise."""

from contextlib import contextmanager
from functools import lru_cache

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "One simulation of all neurons, and one recorder for all. From its events come the number of "
    "spikes of each neuron in the window, and from these numbers everything else.",
    "A count per neuron needs the sender of each spike, counted from the first neuron, and a 0 for "
    "neurons that are silent. The strength uses only spikes whose sender is locked.",
    "Begin with the biases as an array, and with neurons that get `parameters` plus V_m and "
    "I_e in a new dictionary. After the simulation, `np.bincount(…, minlength=n)` counts.",
)

DICTIONARY = "the returned dictionary"
KEYS = ("C_m", "tau_m", "t_ref", "E_L", "V_reset", "V_th")


def integrated(parameters, I_e, period_ms, amplitude_pA, stop_ms, V_0):
    """Exact solution on NEST's grid: the current is constant within a step, and 1 ms late.

    Returns the spikes as (step, neuron) and the final potentials.
    """
    key = tuple(parameters[k] for k in KEYS)
    return _integrated(key, tuple(I_e), period_ms, amplitude_pA, round(10 * stop_ms), V_0)


@lru_cache(maxsize=32)
def _integrated(cell, I_e, period_ms, amplitude_pA, steps, V_0):
    C_m, tau, t_ref, E_L, V_reset, V_th = cell
    kept = np.exp(-0.1 / tau)
    gain = tau / C_m * (1.0 - kept)
    reset, threshold, wait = V_reset - E_L, V_th - E_L, round(10 * t_ref)
    k = np.arange(steps)
    wave = gain * amplitude_pA * np.sin(2 * np.pi * (0.1 * k - 1.0) / period_ms) * (k >= 10)
    drive = gain * np.array(I_e)
    x = np.full(len(I_e), V_0 - E_L)
    free = np.zeros(len(I_e), dtype=int)  # the first step after the refractory time
    spikes = []
    for step in range(steps):
        x = np.where(free <= step, kept * x + drive + wave[step], x)
        fired = x >= threshold
        if fired.any():
            x[fired] = reset
            free[fired] = step + 1 + wait
            spikes += [(step + 1, neuron) for neuron in np.flatnonzero(fired)]
    return np.array(spikes, dtype=int).reshape(-1, 2), x + E_L


def window(recording):
    """The first step after the start, and the last step of the window."""
    a = recording.arguments
    return round(10 * a["start_ms"]), round(10 * (a["start_ms"] + a["cycles"] * a["period_ms"]))


def ramp(recording):
    a = recording.arguments
    step = (a["high_pA"] - a["low_pA"]) / (a["n"] - 1)
    return np.array([a["low_pA"] + k * step for k in range(a["n"])])


def right(recording):
    """Counts, band and strength of the locked neurons, as they should be."""
    a = recording.arguments
    start, stop = window(recording)
    spikes, _ = integrated(
        a["parameters"], ramp(recording), a["period_ms"], a["amplitude_pA"], stop / 10,
        a["parameters"]["V_reset"],
    )  # fmt: skip
    inside = spikes[spikes[:, 0] > start]
    counts = np.array([(inside[:, 1] == neuron).sum() for neuron in range(a["n"])])
    locked = counts == a["cycles"]
    bias = ramp(recording)[locked]
    times = 0.1 * inside[locked[inside[:, 1]], 0]
    arrow = np.exp(2j * np.pi * times / a["period_ms"]).mean() if len(times) else np.nan
    return counts, [bias.min(), bias.max()] if len(bias) else None, abs(arrow), inside


def simulated_as_asked(recording):
    """Fail unless these neurons, driven by this oscillation, were simulated in NEST."""
    a = recording.arguments
    unchanged(recording, hint="{**parameters, 'V_m': …} makes a dictionary of your own")
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha",
        hint="n neurons with the given parameters", **a["parameters"],
    )  # fmt: skip
    found = np.broadcast_to(recording.populations["neurons"].parameters["I_e"], a["n"])
    close(
        found, ramp(recording), "I_e of neurons", unit="pA", rtol=1e-9,
        hint="from low_pA to high_pA in n - 1 equal steps, as in question 1",
    )  # fmt: skip
    changing = (*KEYS, "V_m", "I_e")
    defaults_kept(recording, "neurons", but=changing)
    only_driven_by(
        recording, "neurons", "ac_generator", "oscillation",
        hint="one ac_generator drives the neurons, and nothing else",
    )  # fmt: skip
    oscillation_is_right(recording)
    stop = window(recording)[1] / 10
    require(
        stop - 0.05 < recording.started_ms < stop + 100.05,
        f"NEST has simulated {recording.started_ms:g} ms, and the window ends at {stop:g} ms.",
        "NEST has simulated less than up to the end of the window, or over 100 ms more.",
        hint="simulate until the end of the window, and at most 100 ms longer",
    )


def oscillation_is_right(recording):
    """One generator onto all neurons, returned or not."""
    a = recording.arguments
    if "oscillation" in recording.populations:
        population(recording, "oscillation", size=1, model="ac_generator")
        nodes = recording.populations["oscillation"]
        inputs = projection(recording, "oscillation", "neurons")
    else:
        nodes = recording.unreturned.get("ac_generator")
        inputs = recording.unreturned_inputs.get(("ac_generator", "neurons"))
    hint = "one ac_generator, connected to every neuron"
    require(nodes is not None and nodes.size == 1, "There is not one ac_generator.", hint=hint)
    targets = [] if inputs is None else np.sort(inputs.targets).tolist()
    require(
        targets == list(range(a["n"])),
        "The ac_generator is not connected to every neuron once.",
        hint=hint,
    )
    for key, expected, why in (
        ("frequency", 1000.0 / a["period_ms"], "in Hz, 1000 divided by the period in ms"),
        ("amplitude", a["amplitude_pA"], "the amplitude as given"),
    ):
        close(nodes.parameters[key], expected, f"{key} of the ac_generator", rtol=1e-9, hint=why)
    for key in ("phase", "offset"):
        close(nodes.parameters[key], 0.0, f"{key} of the ac_generator", hint="leave the default")
    require(
        np.allclose(inputs.weights, 1.0) and np.allclose(inputs.delays_ms, 1.0),
        "The weight or the delay of the oscillation is not NEST's default.",
    )


def potentials_fit(recording):
    """Fail unless the neurons are in the state that this simulation, from V_reset, leads to."""
    a = recording.arguments
    found = np.broadcast_to(recording.populations["neurons"].parameters["V_m"], a["n"])

    def would_be(V_0):
        run = (a["period_ms"], a["amplitude_pA"], recording.started_ms, V_0)
        expected = integrated(a["parameters"], ramp(recording), *run)[1]
        return np.isclose(found, expected, rtol=0, atol=1e-6).mean() > 0.95

    if would_be(a["parameters"]["V_reset"]):
        return
    require(
        not (would_be(-70.0) or would_be(a["parameters"]["E_L"])),
        "The neurons did not start at V_reset.",
        hint="V_m begins at -70 mV unless you set it",
    )
    raise CheckFailed(
        "The neurons are not in the state in which this simulation would leave them.",
        hint="all start at V_reset, and one simulation begins at time 0",
    )


@contextmanager
def counts_first(recording):
    """If a result is wrong because the counts are, fail with that."""
    try:
        yield
    except CheckFailed:
        counts = entry(recording.returned, "counts", DICTIONARY)
        require(
            np.array_equal(counts, right(recording)[0]),
            "The counts are not yet right, and this follows from them.",
        )
        raise


def counts_are_right(recording):
    """The number of spikes in the window, neuron by neuron."""
    simulated_as_asked(recording)
    potentials_fit(recording)
    expected = right(recording)[0]
    hint = (
        "spikes with start_ms < t <= start_ms + cycles * period, with a margin for rounding, and 0 for "
        "silent neurons"
    )
    found = array(
        entry(recording.returned, "counts", DICTIONARY), "counts", shape=expected.shape, hint=hint
    )
    close(found, expected, "counts", rtol=0, atol=1e-9, hint=hint)


def is_nan(found, what):
    """Fail unless all of the value is nan."""
    try:
        undefined = np.isnan(np.asarray(found, dtype=float)).all()
    except (TypeError, ValueError):
        undefined = False
    require(
        undefined, f"{what} is {found}, expected nan.", f"{what}: expected nan.",
        hint="where no neuron is locked",
    )  # fmt: skip


def band_is_right(recording):
    """Lowest and highest bias of the locked neurons."""
    simulated_as_asked(recording)
    with counts_first(recording):
        compare_band(recording)


def compare_band(recording):
    band = right(recording)[1]
    found = entry(recording.returned, "band_pA", DICTIONARY)
    if band is None:
        require(
            np.shape(found) == (2,), f"band_pA has shape {np.shape(found)}, expected (2,).",
            "band_pA has another shape than (2,).",
        )  # fmt: skip
        is_nan(found, "band_pA")
        return
    close(
        array(found, "band_pA", shape=(2,)), band, "band_pA", unit="pA", rtol=0, atol=1.01e-6,
        hint="locked means exactly as many spikes in the window as cycles; their biases, not numbers",
    )  # fmt: skip


def strength_is_right(recording):
    """The vector strength of the spikes of locked neurons."""
    simulated_as_asked(recording)
    with counts_first(recording):
        compare_strength(recording)


def compare_strength(recording):
    _, band, strength, inside = right(recording)
    found = entry(recording.returned, "strength", DICTIONARY)
    if band is None:
        is_nan(found, "strength")
        return
    hint = "the length of the mean arrow of all spikes in the window whose neuron is locked"
    everyone = np.exp(0.2j * np.pi * inside[:, 0] / recording.arguments["period_ms"]).mean()
    if np.size(found) == 1 and np.allclose(found, abs(everyone), atol=1e-6):
        hint = "this is the strength of all neurons; only locked ones count"
    close(found, strength, "strength", rtol=0, atol=1.01e-6, hint=hint)


@test_case(name="counts of the examples", points=0.5)
def counts_of_the_examples(recordings):
    """The neurons, their drive, and how often each fires in 12 or 10 cycles."""
    counts_are_right(recordings["example"])
    counts_are_right(recordings["nobody"])


@test_case(name="band and strength of the examples", points=1)
def band_of_the_examples(recordings):
    """From 222.5 to 243.75 pA in the first example; nobody locks in the second."""
    band_is_right(recordings["example"])
    strength_is_right(recordings["example"])
    band_is_right(recordings["nobody"])
    strength_is_right(recordings["nobody"])


def picture(recordings):
    """Spikes per neuron in the window, and your band; in grey, the counts as they should be."""
    recording = recordings["example"]
    figure, (axis,) = panels(1)
    axis.plot(ramp(recording), right(recording)[0], "o", c="0.75", ms=9)
    axis.plot(ramp(recording), recording.returned["counts"], "o", c="#0072b2", ms=4)
    for edge in recording.returned["band_pA"]:
        axis.axvline(edge, c="#0072b2", lw=1)
    axis.set(xlabel="bias (pA)", ylabel="spikes in 12 cycles")
    return figure
