"""Checks of question 1: a population under noise."""

from otter.test_files import test_case

from autograder.checks import (
    built,
    only_driven_by,
    population,
    projection,
    unchanged,
    unconnected,
)

OK_FORMAT = False
name = "q1"
hints = (
    "Two kinds of nodes and one set of connections are asked for. Which call of NEST makes nodes, "
    "and which one connects them?",
    "`nest.Create` takes the model, the number of nodes and `params`. `nest.Connect` takes "
    "`syn_spec`, a dictionary for everything that belongs to a connection. What is left out has "
    "NEST's default.",
    'Begin with `neurons = nest.Create("iaf_psc_delta", n, params={…})`, then the generator in the '
    "same way. All neurons can be connected to it in one call.",
)


def built_as_asked(recording):
    """Fail unless nodes and connections are those that the arguments ask for."""
    a = recording.arguments
    built(recording, "neurons", "noise")
    unchanged(recording)
    population(recording, "neurons", size=a["n"], model="iaf_psc_delta", tau_m=a["tau_m_ms"])
    population(recording, "noise", size=1, model="poisson_generator", rate=a["rate_hz"])
    projection(
        recording,
        "noise",
        "neurons",
        in_degree=1,
        weight=a["weight_mV"],
        delay_ms=1.5,
        hint="give weight and delay in syn_spec",
    )
    unconnected(recording, "neurons", "neurons")
    only_driven_by(recording, "neurons", "noise")


@test_case(name="the example", points=1)
def example(recordings):
    """Five neurons, each with one connection from the noise."""
    built_as_asked(recordings["small"])


### BEGIN HIDDEN TESTS
from autograder.draw import integers, settings, uniform
from autograder.statistics import cv_isi, mean_rate_hz

draws = {
    "drawn": {
        "n": integers(3, 9),
        "rate_hz": uniform(5000.0, 9000.0),
        "weight_mV": uniform(0.1, 0.3),
        "tau_m_ms": uniform(8.0, 18.0),
    },
    "active": settings(
        {"n": 60, "rate_hz": 7000.0, "weight_mV": 0.2, "tau_m_ms": 10.0},
        {"n": 60, "rate_hz": 4000.0, "weight_mV": 0.35, "tau_m_ms": 12.0},
    ),
}

# As wide as the text allows: mutants of the solution are compared with it on such arguments.
domain = {
    "n": integers(1, 60),
    "rate_hz": uniform(0.0, 20000.0),
    "weight_mV": uniform(-1.0, 1.0),
    "tau_m_ms": uniform(2.0, 40.0),
}

promises = {"other parameters at their defaults": "activity"}
no_promises = ("do not reset it",)  # who resets the kernel loses only the seed

estimators = {
    "active": {
        "mean rate (Hz)": lambda r: mean_rate_hz(r.spikes["neurons"], 100.0, 600.0),
        "CV of the intervals": lambda r: cv_isi(r.spikes["neurons"], 100.0, 600.0),
    }
}


@test_case(name="other arguments", points=2, hidden=True)
def other_arguments(recordings):
    """Nodes and connections follow every argument."""
    built_as_asked(recordings["drawn"])


@test_case(name="activity", points=2, hidden=True)
def activity(recordings, bands):
    """Rate and irregularity are those of neurons that see independent noise."""
    bands.check(recordings["active"], hint="what else could drive or hold back the neurons?")


### END HIDDEN TESTS
