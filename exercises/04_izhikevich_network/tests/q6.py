"""Checks of question 6: the excitatory network with open-loop inhibition."""

import numpy as np
from autograder.checks import close, population, projection, require
from autograder.pictures import degrees
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"


def built(recording):
    """The recording, once nothing was simulated and nothing is missing: else hints mislead."""
    require(
        recording.started_ms == 0,
        f"Your function has simulated {recording.started_ms:g} ms: it must only build.",
    )
    for label in ("E", "noise", "inhibition"):
        population(recording, label)
    return recording


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
    require(
        V.min() >= -75 - 1e-9 and V.max() <= -55 + 1e-9 and V.std() > 3.0,
        f"E: V_m lies between {V.min():.4g} and {V.max():.4g} mV, expected -75 to -55, uniformly.",
        "E: V_m at the start is not drawn uniformly between the limits.",
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
    found = built(recordings["small"])
    network_is_right(found)
    inhibition_is_right(found)


def picture(recordings):
    """In- and out-degrees of the excitatory connections."""
    return degrees({"E → E": recordings["small"].projections["E", "E"]})
