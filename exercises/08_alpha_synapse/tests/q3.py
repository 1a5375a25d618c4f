"""Checks of question 3: the PSP, for any pair of time constants."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

OWN = "np.maximum(t, 0) makes a new array; t[t < 0] = 0 changes the one you were given"

CANCELLED = (
    "near equality of the time constants the textbook's formula loses its digits, and the limit "
    "is off by the difference: use the series of phi for small |x|, the formula for the rest"
)

EXAMPLE = [
    0.0, 0.0, 0.18924166522096283, 0.5319261606155845, 1.2241634878185483, 1.1355272569454113,
    0.45846094116832775, 0.02289454761994491,
]  # fmt: skip
SLOW = [
    0.0, 0.0, -0.44179938324091206, -1.383289282255387, -3.4227807935506136, -5.423355189587962,
    -2.5902750895832507,
]  # fmt: skip
EQUAL = [0.0, 0.049192062223138995, 0.8243606353500641, 2.0, 2.9430355293715387, 0.915781944436709]
NEARLY = [
    0.0, 0.04919201631059034, 0.8243600857766336, 1.9999993333331667, 2.9430365103814196,
    0.9157840812617801,
]  # fmt: skip


def compare(recording, expected, hint):
    """Fail unless the PSP is 0 until the onset and has a relative accuracy of 1e-9 afterwards."""
    t = recording.arguments["t_ms"]
    found = array(recording.returned, "PSP", shape=t.shape, hint=hint)
    expected = np.asarray(expected)
    before = np.abs(found[t <= 0.0])
    require(
        not (before > 0.0).any(),
        f"PSP: {before.max(initial=0.0):.4g} mV before the onset, expected 0.",
        "PSP: not 0 before the onset.",
        hint="V is 0 for t <= 0",
    )
    later = t > 0.0
    error = np.abs(found[later] / expected[later] - 1.0)
    worst = int(np.argmax(error))
    require(
        error[worst] <= 1.01e-9,
        f"PSP at {t[later][worst]:g} ms: {found[later][worst]:.12g} mV, expected "
        f"{expected[later][worst]:.12g} mV: a relative error of {error[worst]:.1e}, asked for was "
        "1e-9.",
        "PSP: the relative error is larger than what is asked for.",
        hint=hint,
    )


@test_case(name="different time constants", points=1)
def different_time_constants(recordings):
    """The PSPs of a fast and of a slow synapse are those of the formula."""
    unchanged(recordings["example"], hint=OWN)
    unchanged(recordings["slow_synapse"], hint=OWN)
    hint = "0 before the onset; do weight, capacitance and both time constants enter?"
    compare(recordings["example"], EXAMPLE, hint)
    compare(recordings["slow_synapse"], SLOW, hint)


@test_case(name="equal and nearly equal", points=1)
def equal_and_nearly_equal(recordings):
    """Nothing special happens at equality, or at a millionth from it."""
    compare(recordings["equal"], EQUAL, "for equal time constants use the limit: no 0/0")
    compare(recordings["nearly_equal"], NEARLY, CANCELLED)


def picture(recordings):
    """The PSPs of the examples at the times asked for."""
    figure, axes = panels(2)
    for axis, probes in zip(
        axes, (("example", "slow_synapse"), ("equal", "nearly_equal")), strict=True
    ):
        for probe, marker in zip(probes, ("o-", "x--"), strict=True):
            recording = recordings[probe]
            axis.plot(
                recording.arguments["t_ms"], recording.returned, marker, ms=4, lw=0.7, label=probe
            )
        axis.set(xlabel="time since onset (ms)", ylabel="PSP (mV)")
        axis.legend(frameon=False, fontsize="small")
    return figure
