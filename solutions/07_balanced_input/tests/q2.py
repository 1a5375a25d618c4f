"""Checks of question 2: neurons driven by two Poisson populations."""

from autograder.checks import built, population, projection, unconnected
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


def neurons_are_right(recording):
    """Fail unless the neurons are those of the text and nothing was simulated."""
    a = built(recording).arguments
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha", V_th=a["V_th_mV"], C_m=250.0,
        tau_m=10.0, tau_syn_ex=2.0, tau_syn_in=2.0, t_ref=2.0, E_L=-70.0, V_reset=-70.0, I_e=0.0,
        V_m=-70.0, hint="only V_th differs from the model's defaults.",
    )  # fmt: skip
    unconnected(recording, "neurons", "neurons")


def generators_are_right(recording):
    """Fail unless there is one generator per population, with the rate of all its neurons."""
    a = recording.arguments
    for key in ("ex", "in"):
        population(
            recording, key, size=1, model="poisson_generator",
            rate=a[f"n_{key}"] * a[f"r_{key}_hz"],
            hint="one generator stands for all neurons of its population: the rates add, "
            "and need not be whole numbers.",
        )  # fmt: skip


def connections_are_right(recording):
    """Fail unless each neuron gets one connection from each generator, as the text says."""
    a = recording.arguments
    for key in ("ex", "in"):
        projection(
            recording, key, "neurons", in_degree=1, weight=a[f"w_{key}_pA"],
            delay_ms=a["delay_ms"], synapse_model="static_synapse",
            hint="each generator is connected once to every neuron, with its own weight (that of "
            "inhibition is negative) and with the delay given.",
        )  # fmt: skip


@test_case(name="neurons of the examples", points=1)
def neurons(recordings):
    """Number, model and parameters of the neurons; nothing is simulated yet."""
    neurons_are_right(recordings["example"])
    neurons_are_right(recordings["free"])


@test_case(name="input of the examples", points=1)
def inputs(recordings):
    """Rates of the generators; weights and delays of their connections."""
    for probe in ("example", "free"):
        generators_are_right(recordings[probe])
        connections_are_right(recordings[probe])


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform

draws = {
    "drawn": {
        "n": integers(7, 25),
        "n_ex": integers(300, 2000),
        "r_ex_hz": uniform(2.0, 9.0),
        "w_ex_pA": uniform(15.0, 60.0, digits=2),
        "n_in": integers(150, 280),
        "r_in_hz": uniform(2.0, 9.0),
        "w_in_pA": uniform(-200.0, -80.0, digits=2),
        "delay_ms": one_of(0.4, 0.9, 1.8, 2.3),
        "V_th_mV": one_of(-52.0, -48.0, 20.0),
    }
}


@test_case(name="neurons and generators elsewhere", points=1, hidden=True)
def generators_elsewhere(recordings):
    """Neurons, and the rates of the generators, follow the arguments."""
    neurons_are_right(recordings["drawn"])
    generators_are_right(recordings["drawn"])


@test_case(name="weights and delays elsewhere", points=1, hidden=True)
def connections_elsewhere(recordings):
    """Each neuron has one connection from each generator; weights and delays follow the arguments."""
    connections_are_right(recordings["drawn"])


### END HIDDEN TESTS
