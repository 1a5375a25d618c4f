"""Checks of question 3: onset and class."""

from otter.test_files import test_case

from autograder.checks import entry, number, unchanged, within

OK_FORMAT = False
name = "q3"

hints = (
    "Write a helper first: it receives a current, gives it to a neuron that has seen none, and says how many spikes "
    "there are in the second half of 1000 ms. Then search with it.",
    "Bisection: `low` is silent, `high` fires; try the middle and replace one of them, until they are no further apart "
    "than `accuracy_pA`. NEST's clock runs on from trial to trial, so note `nest.biological_time` before each.",
    "The helper begins with the present time, a new neuron and a new recorder, and counts the spikes that come more than "
    "500 ms after that time. After the loop call it once more, with 1.01 times the current that you return. A count in "
    "half a second is half of a rate in Hz.",
)

ONSET = (
    "a neuron fires repetitively if it has spikes in the second half of the 1000 ms; a single spike "
    "at the start is not enough. Do params reach the neurons? Every trial needs a neuron that has seen no current yet, and times that "
    "count from the start of the trial"
)
SLOW = (
    "this neuron is slow: one spike with 500 < t <= 1000 ms is enough, and the onset is not where it would fire if one "
    "waited for ever. Is the search fine enough for accuracy_pA, and is every neuron a fresh one?"
)
COARSE = (
    "close, but not to accuracy_pA: halve the interval until it is no longer than that; a grid or a fixed number of steps "
    "is not enough"
)
RATE = (
    "the rate at 1.01 times the current returned: spikes with 500 < t <= 1000 ms only, counted from the start of this "
    "trial, which is half a second; those of the first half do not count"
)


def compare(recording, onset_pA, rate_Hz, hint=ONSET, tolerance_pA=0.001, rate_hint=RATE):
    """Fail unless the onset is as near as asked and the rate above it is right.

    rate_Hz: (least, greatest), to which one spike more or less in 500 ms is added. tolerance_pA is
    for what solvers differ in, beside the accuracy asked for.
    """
    what = "the returned dictionary"
    unchanged(recording, hint="make a copy")
    accuracy = recording.arguments["accuracy_pA"] + tolerance_pA
    found = number(entry(recording.returned, "onset_pA", what), "onset_pA")
    if hint == ONSET and abs(found - onset_pA) < 0.03 * onset_pA:
        hint = COARSE
    within(found, onset_pA - accuracy, onset_pA + accuracy, "onset_pA", unit="pA", hint=hint)
    rate = number(entry(recording.returned, "rate_Hz", what), "rate_Hz")
    within(rate, rate_Hz[0] - 2.01, rate_Hz[1] + 2.01, "rate_Hz", unit="Hz", hint=rate_hint)


@test_case(name="integrate-and-fire neuron", points=0.5)
def integrate_and_fire(recordings):
    """With tau_m = 8 ms the onset is the rheobase, 468.75 pA; at 1.01 times that, the neuron fires at 26 Hz.

    The dictionary is left as it was.
    """
    compare(
        recordings["integrate_and_fire"],
        468.75,
        (25.5, 25.9),
        ONSET,
    )


@test_case(name="Hodgkin-Huxley neuron", points=0.5)
def hodgkin_huxley(recordings):
    """The onset from rest is at 626.4 pA, and the firing sets in with 52 Hz."""
    compare(recordings["hodgkin_huxley"], 626.4, (52.0, 54.0), tolerance_pA=0.03)


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
# The first half second of these neurons is faster than the second. By a search in NEST, the same with
# steps of 0.1 and of 0.05 ms: (a, b, tau_w): onset in pA and the rate in Hz around it.
ADAPTING = {
    (20.0, 20.0, 100.0): (947.18, (10.0, 10.0)),
    (15.0, 20.0, 100.0): (848.52, (8.0, 10.0)),
    (12.0, 10.0, 120.0): (786.27, (8.0, 10.0)),
}
draws = {
    "other_integrate_and_fire": {
        "model": one_of("iaf_psc_alpha", "iaf_psc_exp"),
        "params": lambda rng: {key: sampler(rng) for key, sampler in PARAMETERS.items()},
        "low_pA": uniform(10.0, 60.0, digits=1),
        "high_pA": uniform(900.0, 1300.0, digits=1),
        "accuracy_pA": one_of(0.002, 0.005),
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

# So slow that its first spike, at the onset, comes at the very end of the 1000 ms.
draws["slow_membrane"] = {
    "model": one_of("iaf_psc_alpha", "iaf_psc_exp"),
    "params": lambda rng: {"tau_m": round(float(rng.uniform(230.0, 300.0)), 1)},
    "low_pA": uniform(0.5, 3.0),
    "high_pA": uniform(100.0, 200.0, digits=1),
    "accuracy_pA": one_of(0.002, 0.003),
}
draws["adapting"] = settings(
    *[
        {
            "model": "aeif_psc_exp",
            "params": {"a": a, "b": b, "tau_w": tau_w},
            "low_pA": 550.0,
            "high_pA": 1250.0,
            "accuracy_pA": 0.5,
        }
        for a, b, tau_w in ADAPTING
    ]
)
# The interval in which the onset is known at the end is so long that its ends fire at other rates.
draws["coarse"] = {
    "model": one_of("iaf_psc_alpha", "iaf_psc_exp"),
    "params": lambda rng: {
        "C_m": round(float(rng.uniform(100.0, 130.0)), 1),
        "tau_m": round(float(rng.uniform(2.8, 3.6)), 1),
        "t_ref": 0.5,
    },
    "low_pA": uniform(20.0, 60.0, digits=1),
    "high_pA": uniform(1300.0, 1500.0, digits=1),
    "accuracy_pA": one_of(30.0, 40.0),
}
COARSE_RATE = (
    "the rate at 1.01 times the very current that you return as onset_pA, not at that of another end of the interval; "
    "spikes with 500 < t <= 1000 ms, per second"
)
domain = {
    "model": one_of("iaf_psc_alpha", "iaf_psc_exp"),
    "params": one_of({}, {"tau_m": 20.0}, {"tau_m": 250.0}, {"C_m": 150.0, "t_ref": 4.0}),
    "low_pA": uniform(0.0, 10.0),
    "high_pA": uniform(600.0, 1000.0),
    "accuracy_pA": one_of(0.1, 1.0),
}
accuracy = {"rtol": 0.0, "atol": 2.1}


@test_case(name="other integrate-and-fire neurons", points=0.75, hidden=True)
def other_integrate_and_fire(recordings):
    """Onset and rate are right for other parameters and to the accuracy asked; also with a slow membrane."""
    recording = recordings["other_integrate_and_fire"]
    a, p = recording.arguments, recording.arguments["params"]
    size = (p["V_th"] + 70.0) * p["C_m"] / p["tau_m"]
    excess = np.array([0.01, 0.01 + 1.01 * a["accuracy_pA"] / size])
    excess[0] = max(0.01 - 1.01 * a["accuracy_pA"] / size, 1e-3)
    rate = 1000.0 / (p["t_ref"] + 0.1 + p["tau_m"] * np.log1p(1 / excess))
    compare(recording, size, (rate[0], rate[1] + 0.2), ONSET)
    recording = recordings["slow_membrane"]
    tau = recording.arguments["params"]["tau_m"]
    compare(recording, 15.0 * 250.0 / tau / -np.expm1(-1000.0 / tau), (2.0, 2.0), SLOW)


@test_case(name="other Hodgkin-Huxley neurons", points=0.75, hidden=True)
def other_hodgkin_huxley(recordings):
    """Onset and rate are right for other conductances."""
    recording = recordings["other_hodgkin_huxley"]
    p = recording.arguments["params"]
    which = (float(p["g_Na"]), float(p["g_K"]))
    rate = RATES_HZ[which]
    compare(recording, ONSETS_PA[which], (rate - 1.0, rate + 1.0), tolerance_pA=0.03)


def rate_on_the_grid(current_pA, C_m, tau_m, t_ref):
    """Rate from 500 to 1000 ms of a neuron that rises to its threshold in whole steps of 0.1 ms."""
    steady = current_pA * tau_m / C_m
    if steady <= 15.0:
        return 0.0
    rise = 0.1 * np.ceil(10.0 * tau_m * np.log(steady / (steady - 15.0)))
    times = np.arange(rise, 1000.05, rise + t_ref)
    return 2.0 * float(np.sum(times > 500.05))


@test_case(name="a coarse search", points=0.75, hidden=True)
def a_coarse_search(recordings):
    """The rate is that at 1.01 times the current returned, also where this is not close to the onset."""
    recording = recordings["coarse"]
    p = recording.arguments["params"]
    found = number(entry(recording.returned, "onset_pA", "the returned dictionary"), "onset_pA")
    rate = rate_on_the_grid(1.01 * found, **p)
    compare(recording, 15.0 * p["C_m"] / p["tau_m"], (rate, rate), rate_hint=COARSE_RATE)


@test_case(name="adapting neurons", points=0.75, hidden=True)
def adapting(recordings):
    """The first half second does not count in the rate of a neuron that slows down."""
    recording = recordings["adapting"]
    p = recording.arguments["params"]
    onset_pA, rate_Hz = ADAPTING[float(p["a"]), float(p["b"]), float(p["tau_w"])]
    compare(recording, onset_pA, rate_Hz, tolerance_pA=0.05)


### END HIDDEN TESTS
