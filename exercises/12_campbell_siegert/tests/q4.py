"""Checks of question 4: synaptic currents of finite duration."""

import numpy as np
from autograder.checks import CheckFailed, array, close, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

hints = (
    "Which jump of the potential carries the same charge as one spike? Campbell's theorem for such jumps gives all that you need "
    "for Siegert's formula, but for the shift.",
    "One spike carries the charge weight times tau_s, which is a jump of charge / C_m. Campbell's theorem for such jumps gives "
    "the mean and the standard deviation. A shift of both limits by delta is a shift of threshold and reset by "
    "sqrt(2) sd delta.",
    "Begin with the jump in mV and delta, which do not depend on the rate, and a loop over `input_hz` with the rate per ms. "
    "Pass the shifted potentials to `siegert_rate_hz`; with a rate of 0 its standard deviation is 0.",
)

OWN = "`input_hz /= 1000` changes the caller's array; `input_hz / 1000` makes a new one"

# What else one gets for the examples (Hz), and why.
WAYS = {
    "short": {
        "the limits are not shifted; this is the rate for white noise": [0, 2.2520293, 16.640654, 40.680502, 121.22835],
        "the limits are not shifted, and the sd is that of the filtered membrane": [0, 1.9473364, 16.169023, 40.47463, 121.17691],
        "the sd is that of the filtered membrane, so the filter counts twice; take that of white noise": [0, 0.88446238, 12.059834, 36.504114, 118.00114],
        "only the upper limit is shifted; the lower one is, too": [0, 1.0500997, 12.415488, 36.158611, 114.46662],
        "the limits are shifted downwards": [0, 4.2348841, 20.926839, 44.578491, 124.42152],
        "the shift is too small by sqrt(2)": [0, 1.3316829, 13.672807, 37.841804, 118.93508],
        "the shift is too large by sqrt(2)": [0, 0.73684352, 10.841786, 34.932106, 116.61173],
    },
    "long": {
        "the limits are not shifted; this is the rate for white noise": [34.561187, 0.010833384, 12.598459],
        "the limits are not shifted, and the sd is that of the filtered membrane": [34.338645, 0.0047071927, 12.076622],
        "the sd is that of the filtered membrane, so the filter counts twice; take that of white noise": [30.504062, 0.00061415296, 8.333762],
        "only the upper limit is shifted; the lower one is, too": [29.17956, 0.0015655628, 8.5902402],
        "the limits are shifted downwards": [38.402114, 0.059306823, 16.597977],
        "the shift is too small by sqrt(2)": [31.759231, 0.0028254183, 9.8479595],
        "the shift is too large by sqrt(2)": [28.885929, 0.00065701061, 7.2683441],
    },
}  # fmt: skip


HINT = (
    "shift both limits, keep the mean, and take the sd of white noise whose spikes carry the "
    "charge weight times tau_s; is siegert_rate_hz right, also for sd = 0?"
)


def rates_are(recording, expected, ways, tolerance, hint=HINT):
    """The rates are those expected; where others are known to come from an error, say which."""
    expected = np.asarray(expected)
    found = array(recording.returned, "rates", shape=expected.shape)
    for why, wrong in ways.items():
        if np.allclose(found, wrong, rtol=2e-4, atol=1e-9) and not np.allclose(
            wrong, expected, rtol=1e-3
        ):
            k = int(np.argmax(~np.isclose(found, expected, rtol=1e-3, atol=1e-9)))
            raise CheckFailed(
                f"rates: entry [{k}] is {found[k]:.6g} Hz, expected {expected[k]:.6g} Hz: {why}.",
                f"rates: {why}.",
            )
    if any(
        np.allclose(found, np.round(expected, digits), rtol=0, atol=1e-12) for digits in range(9)
    ):
        hint = "this is the right value, but rounded: return each rate with all its digits"
    close(found, expected, "rates", unit="Hz", rtol=tolerance, atol=1.01e-9, hint=hint)


@test_case(name="short currents", points=0.5)
def short(recordings):
    """tau_s = 0.5 ms: five inputs, the third of them that of the text, the first silent."""
    expected = [0.0, 1.05058757, 12.4785630, 36.6452601, 117.976412]
    unchanged(recordings, hint=OWN)
    rates_are(recordings["short"], expected, WAYS["short"], 1.001e-3)


@test_case(name="longer currents", points=0.5)
def longer(recordings):
    """tau_s = 2 ms in another neuron: three inputs in any order."""
    expected = [30.5776555, 1.56557281e-3, 8.75206263]
    rates_are(recordings["long"], expected, WAYS["long"], 1.001e-3)


WHITE = WAYS["short"]["the limits are not shifted; this is the rate for white noise"]


def picture(recordings):
    """The transfer function of the first example and that for white noise."""
    from autograder.pictures import curve

    found = recordings["short"]
    return curve(
        found.arguments["input_hz"] / 1000.0,
        {"yours": found.returned, "white noise": WHITE},
        "input rate (kHz)",
        "output rate (Hz)",
        marker="o",
    )
