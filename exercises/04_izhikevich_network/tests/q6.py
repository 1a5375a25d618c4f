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
