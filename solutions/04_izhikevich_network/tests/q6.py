"""Checks of question 6: the excitatory network with open-loop inhibition."""

import numpy as np
from autograder.checks import built, close, population, projection, require, usually_within
from autograder.pictures import degrees
from autograder.statistics import mean_rate_hz
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"

NODES = ("E", "noise", "inhibition")


def network_is_right(recording):
    """The neurons with their start, E → E and the noise."""
    given = recording.arguments
    nodes = population(
        recording,
        "E",
        size=given["n_exc"],
        model="izhikevich",
        a=0.02,
        b=0.2,
        c=-65.0,
        d=8.0,
        V_th=30.0,
        I_e=0.0,
        hint="regular spiking neurons (RS).",
    )
    V = np.broadcast_to(nodes.parameters["V_m"], nodes.size)
    gap = 20.0 * (1.0 - 1e-5 ** (1.0 / nodes.size))  # so far from a limit: by chance 1e-5
    require(
        V.min() >= -75 - 1e-9 and V.max() <= -55 + 1e-9 and V.std() > 3.0,
        f"E: V_m lies between {V.min():.4g} and {V.max():.4g} mV, expected -75 to -55, uniformly.",
        "E: V_m at the start is not drawn uniformly between the limits.",
    )
    require(
        V.min() < -75 + gap and V.max() > -55 - gap,
        f"E: V_m lies between {V.min():.4g} and {V.max():.4g} mV, and so does not fill the range "
        "from -75 to -55 mV.",
        "E: V_m at the start does not fill the range.",
    )
    order = np.corrcoef(V, np.arange(nodes.size))[0, 1]
    require(
        len(np.unique(V)) == len(V) and abs(order) < 0.7,  # by chance: less than once in a million
        f"E: V_m has {len(np.unique(V))} values, and a correlation of {order:.2f} with the order "
        f"of the neurons, expected {len(V)} independent draws.",
        "E: V_m at the start is not drawn for each neuron on its own.",
    )
    close(nodes.parameters["U_m"], 0.2 * V, "E: U_m at the start", unit="mV/ms", rtol=1e-6)
    projection(
        recording,
        "E",
        "E",
        in_degree=given["K_EE"],
        weight=given["w_exc"],
        delay_ms=given["delay_ms"],
        autapses=0,
        multapses=0,
    )
    noise = {"mean": given["mean_pA"], "std": given["std_pA"], "dt": 1.0}
    population(recording, "noise", size=1, model="noise_generator", **noise)
    projection(recording, "noise", "E", in_degree=1, weight=1.0)


def inhibition_is_right(recording):
    """One Poisson generator for K_IE inputs."""
    given = recording.arguments
    population(
        recording,
        "inhibition",
        size=1,
        model="poisson_generator",
        rate=given["K_IE"] * given["rate_I_hz"],
        hint="one generator stands for all: its rate, in Hz, is that of the sum of K_IE processes.",
    )
    projection(
        recording,
        "inhibition",
        "E",
        in_degree=1,
        weight=given["w_inh"],
        delay_ms=given["delay_ms"],
        hint="one connection to every neuron, as strong and as late as one of I was.",
    )


@test_case(name="the open loop", points=1)
def open_loop(recordings):
    """Neurons, excitation, noise and the generator in place of the inhibitory neurons."""
    found = built(recordings["small"], *NODES)
    network_is_right(found)
    inhibition_is_right(found)


def picture(recordings):
    """In- and out-degrees of the excitatory connections."""
    figure = degrees({"E → E": recordings["small"].projections["E", "E"]})
    left, right = figure.axes
    left.get_legend().remove()  # one bar, which it would cover
    low, high = left.get_xlim()
    left.set_xlim(min(low, high - 8), max(high, low + 8))
    right.margins(y=0.2)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform

ACTIVE = {"n_exc": 200, "K_EE": 40, "K_IE": 35, "w_exc": 1.0, "w_inh": -2.0}
ACTIVE |= {"delay_ms": 1.0, "std_pA": 5.0}

# Rates of E (Hz) by mean_pA: mean of 60 runs and 6 standard deviations (0.22 Hz) to each side.
RATES = {10.0: (20.0, 22.9), 12.0: (20.4, 23.1)}

draws = {
    "drawn": {
        "n_exc": one_of(80, 100, 130),
        "K_EE": integers(10, 20),
        "K_IE": integers(21, 40),
        "w_exc": uniform(0.3, 0.9, digits=2),
        "w_inh": uniform(-3.0, -1.0, digits=2),
        "delay_ms": one_of(0.5, 0.7, 1.8, 2.5),
        "rate_I_hz": uniform(20.0, 90.0, digits=1),
        "mean_pA": uniform(5.0, 12.0, digits=1),
        "std_pA": uniform(1.5, 7.0, digits=1),
    },
    "active": settings(
        ACTIVE | {"rate_I_hz": 50.0, "mean_pA": 10.0},
        ACTIVE | {"rate_I_hz": 80.0, "mean_pA": 12.0},
    ),
}


@test_case(name="another open loop: neurons, excitation and noise", points=1, hidden=True)
def other_network(recordings):
    """What is left of the network, with other arguments."""
    network_is_right(built(recordings["drawn"], *NODES))


@test_case(name="another open loop: inhibition", points=1, hidden=True)
def other_inhibition(recordings):
    """The generator's rate and its connections, with other arguments; then the rate of E."""
    inhibition_is_right(built(recordings["drawn"], *NODES))
    found = built(recordings["active"], *NODES)
    inhibition_is_right(found)
    low, high = RATES[found.arguments["mean_pA"]]
    rate = mean_rate_hz(found.spikes["E"], 100.0, 400.0)
    hint = "if E is right: is anything else connected to it, inhibitory neurons for instance?"
    usually_within(rate, low, high, "mean rate of E", unit="Hz", hint=hint)


### END HIDDEN TESTS
