"""Checks of question 2: f-I curves in NEST."""

from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "One neuron for each current, all of them in one simulation, and then a count for each neuron. What is counted are "
    "the spikes in the window only, and what it is divided by is the length of the window in seconds.",
    "nest.Create(model, n, params=params) makes all neurons; their I_e may be set to a list. One spike recorder is "
    "enough: its events hold a time and a sender for each spike.",
    "Begin with the neurons, neurons.I_e = a list of floats, a recorder, a connection from the neurons to it, and one "
    "nest.Simulate of warm-up and window together. Then keep the senders of the spikes with times > warmup_ms and count "
    "each neuron's.",
)

COUNT = (
    "spikes with warmup < t <= warmup + count, of each neuron by itself, over count_ms in seconds, in the order of the "
    "currents; params reach the neurons"
)
FRESH = (
    "each current has to meet a neuron in its initial state, not one that has seen another current before; do params "
    "reach the neurons?"
)
EARLY = (
    "this neuron answers the beginning of a weak current with a single spike and then rests: the current begins at time "
    "0, so this spike is in the warm-up and does not count"
)
SLOWER = (
    "this neuron fires fast at first and then slows down, and it takes seconds to forget: each current flows from time 0 "
    "on into a new neuron with params, and only the spikes after the warm-up count, all of them"
)


IAF_HZ = [74.4, 0.0, 31.4, 121.9]
HH_HZ = [0.0, 0.0, 58.3, 62.5]


def compare(recording, expected_Hz, hint, spikes=1.0):
    """Fail unless each rate is the expected one, but for one spike more or less in the window."""
    unchanged(recording, hint="make a copy")
    found = array(recording.returned, "rates", shape=(len(expected_Hz),), hint=hint)
    one_spike = 1000.0 / recording.arguments["count_ms"]
    close(
        found, expected_Hz, "rates", unit="Hz", rtol=0.0, atol=spikes * one_spike + 1e-6, hint=hint
    )


def hodgkin_huxley_is(recording, expected_Hz, spikes):
    """Silent neurons first: a rate there has another cause than a rate that is missing."""
    silent = [rate == 0.0 for rate in expected_Hz]
    found = array(recording.returned, "rates", shape=(len(expected_Hz),), hint=FRESH)
    early = any(rate > 0.0 for rate, rests in zip(found.tolist(), silent, strict=True) if rests)
    compare(recording, expected_Hz, EARLY if early else FRESH, spikes)


@test_case(name="integrate-and-fire neuron", points=0.5)
def integrate_and_fire(recordings):
    """About 74 Hz at 500 pA, none at 150 pA, 31 Hz at 250 pA and 122 Hz at 1000 pA; list and dictionary are left as they were."""
    compare(
        recordings["integrate_and_fire"],
        IAF_HZ,
        COUNT,
        1.2,
    )


@test_case(name="Hodgkin-Huxley neuron", points=0.5)
def hodgkin_huxley(recordings):
    """Each current from rest: no firing at 500 and 600 pA, 58 Hz at 700 pA and 62 Hz at 800 pA."""
    hodgkin_huxley_is(recordings["hodgkin_huxley"], HH_HZ, 1.6)


def picture(recordings):
    """Your rates over the current, of both models; grey: as they should be."""
    figure, axes = panels(2)
    expected = {"integrate_and_fire": IAF_HZ, "hodgkin_huxley": HH_HZ}
    for axis, (probe, rates) in zip(axes, expected.items(), strict=True):
        recording = recordings[probe]
        currents = recording.arguments["currents_pA"]
        axis.plot(currents, rates, "o", c="#bbbbbb", ms=10)
        axis.plot(currents, recording.returned, "o", c="#0072b2", ms=5)
        axis.set(xlabel="current (pA)", ylabel="rate (Hz)", title=recording.arguments["model"])
    return figure


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import one_of, settings, uniform

PARAMETERS = {
    "C_m": uniform(180.0, 260.0, digits=1),
    "tau_m": uniform(9.0, 18.0),
    "t_ref": one_of(0.5, 1.0, 4.0, 6.0),
    "V_th": uniform(-60.0, -56.0),
    "V_reset": one_of(-75.0, -66.0, -63.0),
}

# Long-run rates of a Runge-Kutta solver of our own, every current from rest; NEST agrees.
HODGKIN_HUXLEY = (
    (
        {"g_K": 3200.0},
        [100.0, 150.0, 200.0, 250.0, 300.0, 350.0, 400.0, 450.0, 500.0],
        [0.0] * 6 + [51.25, 55.25, 57.75],
    ),
    (
        {"g_K": 4200.0},
        [200.0, 400.0, 600.0, 800.0, 1000.0, 1100.0, 1200.0, 1300.0, 1400.0, 900.0],
        [0.0] * 6 + [62.0, 66.25, 68.75, 0.0],
    ),
    (
        {"g_Na": 13000.0},
        [150.0, 200.0, 250.0, 300.0, 350.0, 400.0, 500.0, 550.0, 600.0],
        [0.0] * 6 + [53.75, 56.75, 59.25],
    ),
)  # fmt: skip

# Fast at first, then slow, and it forgets only in seconds: counts of NEST with steps of 0.1 and of 0.05 ms.
ADAPTING = {"a": 0.0, "b": 30.0, "tau_w": 1500.0}
ADAPTING_PA = [1500.0, 900.0, 1100.0, 500.0]
ADAPTING_COUNTS = {100.0: [22, 8, 13, 0], 150.0: [16, 6, 9, 0]}  # by warm-up, until 500 ms

draws = {
    "other_integrate_and_fire": {
        "model": one_of("iaf_psc_alpha", "iaf_psc_exp"),
        "params": lambda rng: {key: sampler(rng) for key, sampler in PARAMETERS.items()},
        "currents_pA": lambda rng: [
            float(x) for x in rng.permutation([40, 80, 500, 650, 650, 800, 1200])
        ],
        "warmup_ms": one_of(150.0, 300.0),
        "count_ms": one_of(400.0, 700.0),
    },
    "other_hodgkin_huxley": settings(
        *[
            {
                "model": "hh_psc_alpha",
                "params": params,
                "currents_pA": currents,
                "warmup_ms": warmup,
                "count_ms": count,
            }
            for (params, currents, _), (warmup, count) in zip(
                HODGKIN_HUXLEY, ((400.0, 600.0), (500.0, 800.0), (600.0, 500.0)), strict=True
            )
        ]
    ),
}


draws["single"] = draws["other_integrate_and_fire"] | {
    "currents_pA": lambda rng: [round(float(rng.uniform(500.0, 1200.0)), 1)]
}
draws["adapting"] = settings(
    *[
        {
            "model": "aeif_psc_exp",
            "params": ADAPTING,
            "currents_pA": ADAPTING_PA,
            "warmup_ms": warmup,
            "count_ms": 500.0 - warmup,
        }
        for warmup in ADAPTING_COUNTS
    ]
)
domain = {
    "model": one_of("iaf_psc_alpha", "aeif_psc_exp", "hh_psc_alpha"),
    "params": one_of({}, {"C_m": 150.0}, {"C_m": 120.0, "t_ref": 4.0}),
    "currents_pA": lambda rng: [
        round(float(x), 1) for x in rng.uniform(0.0, 1500.0, int(rng.integers(1, 5)))
    ],
    "warmup_ms": one_of(0.0, 50.0, 200.5),
    "count_ms": one_of(400.5, 500.0),
}
accuracy = {"rtol": 0.0, "atol": 2.6}
no_promises = ("makes n independent neurons",)


def rates_on_the_grid(model, params, currents_pA, warmup_ms, count_ms):
    """Rates of the integrate-and-fire neuron: every rise is rounded up to a step of 0.1 ms."""
    rates = []
    tau, threshold = params["tau_m"], params["V_th"] + 70.0  # seen from E_L = -70 mV
    for current in currents_pA:
        steady = current * tau / params["C_m"]
        if steady <= threshold:
            rates.append(0.0)
            continue
        first, later = (
            0.1 * np.ceil(10.0 * tau * np.log((steady - start) / (steady - threshold)))
            for start in (0.0, params["V_reset"] + 70.0)
        )
        times = np.arange(first, warmup_ms + count_ms + 0.05, later + params["t_ref"])
        rates.append(np.sum(times > warmup_ms + 0.05) * 1000.0 / count_ms)
    return rates


@test_case(name="other integrate-and-fire neurons", points=1, hidden=True)
def other_integrate_and_fire(recordings):
    """Model, parameters, currents, warm-up and window are those of the arguments; also for a single current."""
    for probe in ("other_integrate_and_fire", "single"):
        compare(recordings[probe], rates_on_the_grid(**recordings[probe].arguments), COUNT)


@test_case(name="other Hodgkin-Huxley neurons", points=1, hidden=True)
def other_hodgkin_huxley(recordings):
    """The rate at a current does not depend on the other currents of the list."""
    recording = recordings["other_hodgkin_huxley"]
    expected = {tuple(currents): rates for _, currents, rates in HODGKIN_HUXLEY}
    currents = tuple(float(current) for current in recording.arguments["currents_pA"])
    hodgkin_huxley_is(recording, expected[currents], 1.7)


@test_case(name="an adapting neuron", points=1, hidden=True)
def adapting(recordings):
    """A neuron that slows down: what it fires in the warm-up is not counted, and all of the window is."""
    recording = recordings["adapting"]
    counts = np.array(ADAPTING_COUNTS[float(recording.arguments["warmup_ms"])])
    compare(recording, 1000.0 * counts / recording.arguments["count_ms"], SLOWER)


### END HIDDEN TESTS
