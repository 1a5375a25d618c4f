"""Checks of question 3: waveform relaxation on and off."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "The same experiment twice, with one setting of the kernel changed. What must be done before "
    "there are nodes?",
    "Write an inner function of one argument, on or off: it resets, sets, creates, connects, records "
    "and returns the potentials as a table.",
    "Begin each run with `nest.ResetKernel()`, then the two settings. `np.lexsort((times, senders))` "
    "sorts samples by neuron, and by time for each neuron.",
)

KNOWN = {  # by arguments: steps, then V with and without relaxation there (one list per neuron), errors
    ("[700.0, 0.0]", 2.0, 0.1): (
        [0, 19, 66, 100, 146, 199],
        [
            [-67.8796, 69.3657, -54.2857, -82.6479, 40.3908, -50.4724],
            [-69.5997, -67.7799, -67.9209, -65.9427, -66.1195, -67.2989],
        ],
        [
            [-67.8753, 69.3675, -54.2853, -82.6474, 39.9854, -50.4771],
            [-69.604, -68.1015, -67.9359, -65.8622, -66.3203, -67.3153],
        ],
        [0.4055, 0.3217],
    ),
}

SAMPLES = (
    "one row per neuron and one column per step, T_ms included: set the interval of the meter, "
    "simulate longer than T_ms, and cut off what is later"
)


def known(recording):
    """Places, potentials with and without relaxation there, and errors, of these arguments."""
    a = recording.arguments
    return KNOWN[str(a["currents_pA"]), a["gap_nS"], a["h_ms"]]


def potentials_are_right(recording, key):
    """Fail unless the potentials are right at some telling places; name a typical cause."""
    a = recording.arguments
    require(
        recording.simulated_ms >= a["T_ms"] - 1e-6,
        f"NEST simulated {recording.simulated_ms:g} ms in the last run, expected {a['T_ms']:g} ms or more.",
        "NEST simulated too short in the last run.",
    )
    places, on, off, _ = known(recording)
    right, other = (np.array(x) for x in ((on, off) if key == "on_mV" else (off, on)))
    shape = (len(a["currents_pA"]), round(a["T_ms"] / a["h_ms"]))
    found = array(entry(recording.returned, key, "the returned dictionary"), key, shape=shape,
                  hint=SAMPLES)  # fmt: skip
    hint = "currents as given, each junction once in both directions, and nothing else"
    if np.allclose(found[:, places], other, atol=0.01):
        hint = "these are the potentials of the other run: on is use_wfr = True"
    elif abs(found[0, 0] + 69.604) > 3:
        hint = "the first column is the potential after one step, and the neurons are not mixed"
    close(found[:, places], right, f"{key} at steps {[k + 1 for k in places]}", unit="mV", rtol=0,
          atol=0.01, hint=hint)  # fmt: skip


def errors_are_right(recording):
    """Fail unless the errors are these."""
    expected = known(recording)[-1]
    found = array(entry(recording.returned, "error_mV", "the returned dictionary"), "error_mV",
                  shape=(len(expected),), hint="one error for each neuron")  # fmt: skip
    hint = "the largest absolute difference over time, between the two runs"
    close(found, expected, "error_mV", unit="mV", rtol=0, atol=0.02, hint=hint)


@test_case(name="potentials of a pair", points=0.75)
def potentials_of_a_pair(recordings):
    """A neuron that fires and a silent neighbour, with relaxation and without."""
    for key in ("on_mV", "off_mV"):
        potentials_are_right(recordings["pair"], key)
    unchanged(recordings["pair"], hint="leave the lists as they are")


@test_case(name="errors of a pair", points=0.5)
def errors_of_a_pair(recordings):
    """The largest difference for each neuron."""
    errors_are_right(recordings["pair"])


def picture(recordings):
    """Both neurons, with relaxation (solid) and without (dashed); grey dots: as they should be."""
    figure, axes = panels(2)
    places, on, _, _ = known(recordings["pair"])
    for k, axis in enumerate(axes):
        axis.plot(0.1 * (np.array(places) + 1), on[k], "o", c="0.75", ms=7)
        for key, style in (("on_mV", "C0-"), ("off_mV", "k--")):
            V = np.asarray(recordings["pair"].returned[key])[k]
            axis.plot(0.1 * np.arange(1, len(V) + 1), V, style, lw=1)
        axis.set(xlabel="time (ms)", ylabel="V_m (mV)", title=f"neuron {k}")
    return figure
