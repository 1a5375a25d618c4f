"""Checks of question 3: onset and class."""

from otter.test_files import test_case

from autograder.checks import entry, number, unchanged, within

OK_FORMAT = False
name = "q3"

ONSET = (
    "a neuron fires repetitively if it has spikes in the second half of the 1000 ms; a single spike "
    "at the start is not enough. Every trial needs a neuron that has seen no current yet, and times that "
    "count from the start of the trial"
)
RATE = "1.01 times the current returned; spikes with 500 < t <= 1000 ms, in half a second"


def compare(recording, onset_pA, rate_Hz, hint=ONSET, tolerance_pA=0.03):
    """Fail unless the onset is as near as asked and the rate above it is right.

    rate_Hz: (least, greatest), to which one spike more or less in 500 ms is added.
    """
    what = "the returned dictionary"
    accuracy = recording.arguments["accuracy_pA"] + tolerance_pA
    found = number(entry(recording.returned, "onset_pA", what), "onset_pA")
    within(found, onset_pA - accuracy, onset_pA + accuracy, "onset_pA", unit="pA", hint=hint)
    rate = number(entry(recording.returned, "rate_Hz", what), "rate_Hz")
    within(rate, rate_Hz[0] - 2.01, rate_Hz[1] + 2.01, "rate_Hz", unit="Hz", hint=RATE)


@test_case(name="integrate-and-fire neuron", points=1)
def integrate_and_fire(recordings):
    """With tau_m = 8 ms the onset is the rheobase, 468.75 pA; at 1.01 times that, the neuron fires at 26 Hz.

    The dictionary is left as it was.
    """
    compare(
        recordings["integrate_and_fire"], 468.75, (25.5, 25.9), f"do the parameters count? {ONSET}"
    )
    unchanged(recordings["integrate_and_fire"], hint="make a copy")


@test_case(name="Hodgkin-Huxley neuron", points=1)
def hodgkin_huxley(recordings):
    """The onset from rest is at 626.4 pA, and the firing sets in with 52 Hz."""
    compare(recordings["hodgkin_huxley"], 626.4, (52.0, 54.0))


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import one_of, settings, uniform

# Found by bisection with a Runge-Kutta solver of our own (steps of 0.02 ms); NEST agrees to 0.03 pA.
ONSETS_PA = {
    (11000.0, 3600.0): 852.34,
    (13000.0, 3600.0): 463.35,
    (12000.0, 4200.0): 1153.72,
    (12000.0, 3200.0): 379.43,
    (14000.0, 4000.0): 547.57,
    (10500.0, 3300.0): 714.28,
}
RATES_HZ = {
    (11000.0, 3600.0): 56.0,
    (13000.0, 3600.0): 50.0,
    (12000.0, 4200.0): 59.5,
    (12000.0, 3200.0): 48.0,
    (14000.0, 4000.0): 51.0,
    (10500.0, 3300.0): 54.0,
}
PARAMETERS = {
    "C_m": uniform(150.0, 300.0, digits=1),
    "tau_m": uniform(8.0, 18.0),
    "t_ref": one_of(0.5, 4.0, 6.0),
    "V_th": uniform(-60.0, -53.0),
}
draws = {
    "other_integrate_and_fire": {
        "model": one_of("iaf_psc_alpha", "iaf_psc_exp"),
        "params": lambda rng: {key: sampler(rng) for key, sampler in PARAMETERS.items()},
        "low_pA": uniform(10.0, 60.0, digits=1),
        "high_pA": uniform(900.0, 1300.0, digits=1),
        "accuracy_pA": one_of(0.05, 0.2),
    },
    "other_hodgkin_huxley": settings(
        *[
            {
                "model": "hh_psc_alpha",
                "params": {"g_Na": g_Na, "g_K": g_K},
                "low_pA": low,
                "high_pA": high,
                "accuracy_pA": accuracy,
            }
            for (g_Na, g_K), low, high, accuracy in zip(
                ONSETS_PA,
                (100.0, 30.0, 200.0, 50.0, 60.0, 150.0),
                (1600.0, 1200.0, 1900.0, 1000.0, 1300.0, 1700.0),
                (1.0, 0.5, 1.5, 0.5, 1.0, 0.5),
                strict=True,
            )
        ]
    ),
}


@test_case(name="other integrate-and-fire neurons", points=1, hidden=True)
def other_integrate_and_fire(recordings):
    """Onset and rate are right for other parameters and to the accuracy asked."""
    recording = recordings["other_integrate_and_fire"]
    a, p = recording.arguments, recording.arguments["params"]
    size = (p["V_th"] + 70.0) * p["C_m"] / p["tau_m"]
    excess = np.array([0.01, 0.01 + 1.01 * a["accuracy_pA"] / size])
    excess[0] = max(0.01 - 1.01 * a["accuracy_pA"] / size, 1e-3)
    rate = 1000.0 / (p["t_ref"] + 0.1 + p["tau_m"] * np.log1p(1 / excess))
    compare(recording, size, (rate[0], rate[1] + 0.2), "does every argument count? " + ONSET)


@test_case(name="other Hodgkin-Huxley neurons", points=1, hidden=True)
def other_hodgkin_huxley(recordings):
    """Onset and rate are right for other conductances."""
    recording = recordings["other_hodgkin_huxley"]
    p = recording.arguments["params"]
    which = (float(p["g_Na"]), float(p["g_K"]))
    rate = RATES_HZ[which]
    compare(recording, ONSETS_PA[which], (rate - 1.0, rate + 1.0))


### END HIDDEN TESTS
