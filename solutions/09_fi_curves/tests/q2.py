"""Checks of question 2: f-I curves in NEST."""

from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

COUNT = (
    "spikes with warmup < t <= warmup + count, of each neuron by itself, over count_ms in seconds, "
    "in the order of the currents"
)
FRESH = (
    "each current has to meet a neuron in its initial state, not one that has seen another current "
    "before; the spikes of the warm-up do not count"
)


def compare(recording, expected_Hz, hint, spikes=1.0):
    """Fail unless each rate is the expected one, but for one spike more or less in the window."""
    found = array(recording.returned, "rates", shape=(len(expected_Hz),), hint=hint)
    one_spike = 1000.0 / recording.arguments["count_ms"]
    close(
        found, expected_Hz, "rates", unit="Hz", rtol=0.0, atol=spikes * one_spike + 1e-6, hint=hint
    )


@test_case(name="integrate-and-fire neuron", points=1)
def integrate_and_fire(recordings):
    """About 74 Hz at 500 pA, none at 150 pA, 31 Hz at 250 pA and 122 Hz at 1000 pA; list and dictionary are left as they were."""
    compare(
        recordings["integrate_and_fire"],
        [74.4, 0.0, 31.4, 121.9],
        f"do the parameters count? {COUNT}",
        1.2,
    )
    unchanged(recordings["integrate_and_fire"], hint="make a copy")


@test_case(name="Hodgkin-Huxley neuron", points=1)
def hodgkin_huxley(recordings):
    """Each current from rest: no firing at 500 and 600 pA, 58 Hz at 700 pA and 62 Hz at 800 pA."""
    compare(recordings["hodgkin_huxley"], [0.0, 0.0, 58.3, 62.5], FRESH, 1.6)


def picture(recordings):
    """Rates over current, of both models."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("integrate_and_fire", "hodgkin_huxley"), strict=True):
        recording = recordings[probe]
        axis.plot(recording.arguments["currents_pA"], recording.returned, "o")
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
    """Model, parameters, currents, warm-up and window are those of the arguments."""
    recording = recordings["other_integrate_and_fire"]
    compare(recording, rates_on_the_grid(**recording.arguments), f"do all arguments count? {COUNT}")


@test_case(name="other Hodgkin-Huxley neurons", points=1, hidden=True)
def other_hodgkin_huxley(recordings):
    """The rate at a current does not depend on the other currents of the list."""
    recording = recordings["other_hodgkin_huxley"]
    expected = {tuple(currents): rates for _, currents, rates in HODGKIN_HUXLEY}
    currents = tuple(float(current) for current in recording.arguments["currents_pA"])
    compare(recording, expected[currents], f"do the parameters count? {FRESH}", 1.7)


### END HIDDEN TESTS
