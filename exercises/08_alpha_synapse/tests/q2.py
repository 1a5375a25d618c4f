"""Checks of question 2: charge and duration of one current."""

from otter.test_files import test_case

from autograder.checks import close, entry

OK_FORMAT = False
name = "q2"

hints = (
    "Work with one current of weight 1 and time constant 1: where is it 1/2, and when is half of its "
    "integral reached? Then scale: times with tau_s, currents with w, the charge with both.",
    "The integral of x exp(1 - x) from 0 to y has a closed form (by parts), so the charge has one, "
    "too. The other two synapses have the same charge: the exponential one w_exp tau_s, the delta "
    "one C_m times its jump.",
    "Begin with `brentq(lambda x: x * np.exp(1 - x) - 0.5, 0.0, 1.0)`, the time on the way up in units "
    "of tau_s. The one on the way down lies between 1 and 9.",
)

HINTS = {
    "charge_fC": "integrate i(t) over all times; its sign is that of the weight",
    "width_ms": "from the time at which i passes half of its peak on the way up to the time at "
    "which it does on the way down; a duration is positive (and real: of a complex number take .real)",
    "t_half_charge_ms": "the integral of i from 0 to this time is half of the whole charge; it is "
    "later than the peak",
    "exp_weight_pA": "integrate the exponential current too: equal charge is not equal peak",
    "delta_mV": "a charge on a capacitor: V = Q / C",
}
UNITS = {
    "charge_fC": "fC",
    "width_ms": "ms",
    "t_half_charge_ms": "ms",
    "exp_weight_pA": "pA",
    "delta_mV": "mV",
}


def compare(recording, expected):
    """Fail unless the entries have the expected values."""
    for key, value in expected.items():
        found = entry(recording.returned, key, "the returned dictionary")
        close(found, value, key, unit=UNITS[key], rtol=1.01e-6, hint=HINTS[key])


@test_case(name="charges of the examples", points=0.5)
def charges_of_the_examples(recordings):
    """100 pA and 2 ms carry 544 fC; so does an exponential synapse of 272 pA."""
    compare(
        recordings["example"],
        {"charge_fC": 543.656365691809, "exp_weight_pA": 271.8281828459045, "delta_mV": 2.174625462767236},
    )  # fmt: skip
    compare(
        recordings["slow"],
        {"charge_fC": -271.8281828459045, "exp_weight_pA": -54.3656365691809, "delta_mV": -2.718281828459045},
    )  # fmt: skip


@test_case(name="durations of the examples", points=0.5)
def durations_of_the_examples(recordings):
    """The width is about two and a half time constants, and half of the charge takes less."""
    for probe, tau in (("example", 2.0), ("slow", 5.0)):
        compare(
            recordings[probe],
            {"width_ms": 2.446386037030126 * tau, "t_half_charge_ms": 1.6783469900166605 * tau},
        )
