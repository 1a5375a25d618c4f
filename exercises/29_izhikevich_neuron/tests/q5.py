"""Checks of question 5: the Izhikevich neuron in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, require, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Everything happens in NEST: reset, resolution, two neurons, a recorder for each, one simulation.",
    "The resolution must be set before anything is created. Both neurons have the same parameters and the same start; only "
    "consistent_integration differs. With one recorder for each neuron you need not tell the senders apart.",
    "Begin with the reset and the resolution, and a dictionary with a, b, c, d, I_e, V_m and U_m. Connect each neuron to its "
    "own spike_recorder; its spike times are the entry times of its events.",
)

WHAT = "the dictionary"
EXPECTED_MS = {
    "false": [2.8, 6.2, 10.8, 16.6, 23.0, 29.6],
    "true": [2.8, 6.0, 10.2, 15.4, 21.4, 27.8, 34.2],
}
DEFAULT_U_M = "U_m starts at its default; it is to start at -65 b"
DEFAULT_H = "the resolution is that of a fresh kernel; it is to be h_ms"
KNOWN = (  # spikes, and where they come from
    (
        {
            "false": [3.0, 6.6, 11.4, 17.4, 24.2, 31.0],
            "true": [3.2, 7.0, 11.8, 17.6, 23.8, 30.0],
        },
        DEFAULT_U_M,
    ),
    (
        {
            "false": [2.6, 5.6, 9.5, 14.6, 20.6, 26.7, 32.8],
            "true": [2.7, 5.8, 9.8, 14.8, 20.5, 26.5, 32.6],
        },
        DEFAULT_H,
    ),
)


def nest_was_used(recording):
    """Fail unless NEST has simulated two neurons izhikevich, once for the time asked for."""
    close(
        recording.simulated_ms, recording.arguments["T_ms"], "simulated time", unit="ms", atol=1e-6,
        hint="reset the kernel, then simulate once for T_ms",
    )  # fmt: skip
    made = recording.unreturned
    require(
        "izhikevich" in made,
        "There is no neuron izhikevich in NEST's kernel.",
        hint="create two of them",
    )
    size = made["izhikevich"].size
    require(
        size == 2,
        f"Number of neurons izhikevich in NEST's kernel: {size}, expected 2.",
        "There are not two neurons izhikevich in NEST's kernel.",
        hint="both are created before the only simulation, with no reset in between",
    )
    drives = sorted(model for model in made if "generator" in model)
    require(
        not drives,
        f"Something drives the neurons: {', '.join(drives)}.",
        hint="the input is I_e, and nothing else",
    )


def spikes_are(recording, expected, known=()):
    """Fail unless both neurons fire as expected; where others are known to come from an error, say which."""
    found = {
        key: array(entry(recording.returned, key, WHAT), f'"{key}"', shape=(None,))
        for key in ("false", "true")
    }
    h = recording.arguments["h_ms"]

    def alike(wrong):
        return all(
            len(found[key]) == len(wrong[key])
            and np.allclose(np.sort(found[key]), wrong[key], rtol=0, atol=h / 20)
            for key in found
        )

    swapped = {"false": expected["true"], "true": expected["false"]}
    both = (
        (swapped, "the two neurons are exchanged"),
        (
            dict.fromkeys(found, expected["true"]),
            "both neurons have consistent_integration true, its default",
        ),
        (
            dict.fromkeys(found, expected["false"]),
            "both neurons have consistent_integration false",
        ),
        (
            {key: sorted([*expected["false"], *expected["true"]]) for key in found},
            "each entry holds the spikes of both neurons",
        ),
    )
    if not alike(expected):
        for wrong, why in (*both, *known):
            if alike(wrong):
                raise CheckFailed(f"spike times: {why}.")
    for key, times in found.items():
        same_spikes(
            times, expected[key], f'spike times with consistent_integration {key}', atol_ms=1e-6,
            hint="is h_ms the resolution? Are all parameters set, and the start V_m = -65, U_m = -65 b?",
        )  # fmt: skip
        require((np.diff(times) > 0).all(), f'"{key}": the times are not in ascending order.')


@test_case(name="two rules", points=1)
def two_rules(recordings):
    """The same neuron by both rules: their spikes drift apart."""
    spikes_are(recordings["two rules"], EXPECTED_MS, KNOWN)
    nest_was_used(recordings["two rules"])


def picture(recordings):
    """Your spikes by both rules; the expected ones in grey."""
    figure, (axis,) = panels(height=1.4)
    for row, (key, expected) in enumerate(EXPECTED_MS.items()):
        axis.eventplot(expected, lineoffsets=-row, linelengths=0.9, linewidths=5, color="0.8")
        axis.eventplot(
            np.ravel(recordings["two rules"].returned[key]),
            lineoffsets=-row,
            linelengths=0.7,
            color=f"C{row}",
        )
    axis.set_yticks([0, -1], ["false", "true"])
    axis.set(xlabel="time (ms)", xlim=(0, 36))
    return figure
