"""Checks of question 5: the course of synchrony from the start."""

from functools import lru_cache

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    projection,
    require,
    usually_within,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "The population is that of question 1, and the measure that of question 2. What is new is a "
    "recorder, one simulation, and a loop over windows.",
    "Window number k begins after k times its length and ends one length later, its end included. "
    "All neurons' spikes go into one mean arrow per window; a window without spikes gives nan.",
    "Begin with `made = build_population(…)`, a spike recorder and one `nest.Simulate` of all windows "
    "and some ms. At the end, `{'strength': …, **made}` is the dictionary.",
)

NEURON = {
    "C_m": 200.0,
    "tau_m": 20.0,
    "t_ref": 2.0,
    "E_L": -65.0,
    "V_reset": -68.0,
    "V_th": -50.0,
}
DICTIONARY = "the returned dictionary"
WINDOWS = (
    "window k holds the spikes of all neurons with k w < t <= (k + 1) w, from time 0 on; the strength is "
    "the length of their mean arrow"
)


@lru_cache(maxsize=16)
def spikes_without_noise(I_e, period_ms, amplitude_pA, steps):
    """The steps at the end of which neurons fire that start at V_reset: NEST's exact solution."""
    kept = np.exp(-0.1 / NEURON["tau_m"])
    gain = NEURON["tau_m"] / NEURON["C_m"] * (1.0 - kept)
    reset, threshold = NEURON["V_reset"] - NEURON["E_L"], NEURON["V_th"] - NEURON["E_L"]
    k = np.arange(steps)
    wave = gain * amplitude_pA * np.sin(2 * np.pi * (0.1 * k - 1.0) / period_ms) * (k >= 10)
    drive, x = gain * np.array(I_e), np.full(len(I_e), reset)
    free = np.zeros(len(I_e), dtype=int)  # the first step after the refractory time
    found = []
    for step in range(steps):
        x = np.where(free <= step, kept * x + drive + wave[step], x)
        fired = x >= threshold
        x[fired] = reset
        free[fired] = step + 21
        found += [step + 1] * int(fired.sum())
    return np.array(found, dtype=int)


def ramp(arguments):
    step = (arguments["high_pA"] - arguments["low_pA"]) / max(arguments["n"] - 1, 1)
    return tuple(arguments["low_pA"] + k * step for k in range(arguments["n"]))


def exact(a):
    """The strengths of all windows of a run without noise that starts equally."""
    length = round(10 * a["cycles"] * a["period_ms"])
    steps = spikes_without_noise(ramp(a), a["period_ms"], a["amplitude_pA"], length * a["windows"])
    strengths = []
    for k in range(a["windows"]):
        inside = (steps > k * length) & (steps <= (k + 1) * length)
        arrows = np.exp(0.2j * np.pi * steps[inside] / a["period_ms"])
        strengths.append(abs(arrows.mean()) if len(arrows) else np.nan)
    return np.array(strengths)


def network_is_right(recording):
    """Fail unless the population of question 1 was built and simulated."""
    a = recording.arguments
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha",
        hint="the population of question 1", **NEURON,
    )  # fmt: skip
    found = np.broadcast_to(recording.populations["neurons"].parameters["I_e"], a["n"])
    close(
        found, ramp(a), "I_e of neurons", unit="pA", rtol=1e-9, hint="the ramp of question 1"
    )  # fmt: skip
    defaults_kept(recording, "neurons", but=(*NEURON, "I_e", "V_m"))
    drives = {
        "oscillation": (
            "ac_generator", {"frequency": 1000.0 / a["period_ms"], "amplitude": a["amplitude_pA"]},
        ),
        "noise": ("noise_generator", {"std": a["noise_pA"]}),
    }  # fmt: skip
    for label, (model, parameters) in drives.items():
        population(recording, label, size=1, model=model, hint="as in question 1", **parameters)
        defaults_kept(recording, label, but=(*parameters, "y_0", "y_1"))  # state variables
        projection(recording, label, "neurons", in_degree=1, weight=1.0, delay_ms=1.0)
    only_driven_by(recording, "neurons", "oscillation", "noise")
    stop = a["windows"] * a["cycles"] * a["period_ms"]
    require(
        stop - 0.05 < recording.started_ms < stop + 100.05,
        f"NEST has simulated {recording.started_ms:g} ms, and the windows end at {stop:g} ms.",
        "NEST has simulated less than all windows, or over 100 ms more.",
        hint="one simulation of all windows, and at most 100 ms longer",
    )


def strengths(recording):
    """The strengths returned, once network and simulation are those asked for."""
    network_is_right(recording)
    found = entry(recording.returned, "strength", DICTIONARY)
    hint = "one strength for each window"
    shape = (recording.arguments["windows"],)
    try:
        found = np.asarray(found, dtype=float)
    except (TypeError, ValueError):
        found = array(found, "strength", shape=shape, hint=hint)
    if found.shape != shape:
        array(np.zeros(found.shape), "strength", shape=shape, hint=hint)
    return found


def exactly(recording):
    """Fail unless the strengths are those of this run without noise."""
    a, found = recording.arguments, strengths(recording)
    expected = exact(a)
    silent = np.isnan(expected)
    require(
        np.isnan(found[silent]).all(),
        "strength: a window without spikes has a number, expected nan.",
        hint="a window without spikes has no mean arrow",
    )
    hint = WINDOWS
    if a["windows"] > 1 and np.allclose(found[:-1], expected[1:], equal_nan=True, atol=1e-6):
        hint = "the first window begins at time 0: nothing is left out"
    close(
        found[~silent], expected[~silent], "strength in the windows with spikes", rtol=0, atol=1.01e-6,
        hint=hint,
    )  # fmt: skip


def usual(value, low, high, what, hint):
    usually_within(value, low, high, what, hint=hint)


@test_case(name="a control that starts in step", points=0.75)
def control_that_starts_in_step(recordings):
    """Without oscillation: a strength of about 0.93 at first, and of less than 0.31 in the last window."""
    found = strengths(recordings["left_over"])
    hint = WINDOWS + "; all start at V_reset"
    usual(found[0], 0.915, 0.953, "strength in window 0", hint)
    usual(found[5], 0.06, 0.31, "strength in window 5", hint)


@test_case(name="an oscillation after a random start", points=0.75)
def oscillation_after_a_random_start(recordings):
    """With it: a strength of less than 0.52 at first, and of about 0.83 in the last three windows."""
    found = strengths(recordings["real"])
    hint = WINDOWS + "; each neuron starts at a potential of its own"
    usual(found[0], 0.09, 0.52, "strength in window 0", hint)
    usual(np.mean(found[3:]), 0.77, 0.89, "mean strength in windows 3 to 5", hint)


def picture(recordings):
    """Your strengths in both examples; in grey, the mean of right ones."""
    figure, (axis,) = panels(1)
    for probe, typical, colour in (
        ("left_over", [0.93, 0.71, 0.38, 0.08, 0.13, 0.18], "#0072b2"),
        ("real", [0.31, 0.61, 0.78, 0.83, 0.84, 0.83], "#d55e00"),
    ):
        axis.plot(typical, c="0.8", lw=6)
        axis.plot(recordings[probe].returned["strength"], "o-", c=colour, label=probe)
    axis.set(xlabel="window", ylabel="vector strength", ylim=(0.0, 1.05))
    axis.legend(frameon=False, fontsize="small")
    return figure
