"""Checks of question 2: the structure of the network and its activity."""

import numpy as np
from autograder.checks import built, close, population, projection, require, usually_within
from autograder.pictures import raster
from autograder.statistics import mean_rate_hz, synchrony_chi
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

NODES = ("E", "I", "noise")

KINDS = {
    "E": {"a": 0.02, "b": 0.2, "c": -65.0, "d": 8.0},
    "I": {"a": 0.1, "b": 0.2, "c": -65.0, "d": 2.0},
}


def neurons_are_right(recording):
    """Sizes, models and all parameters of E and I."""
    for label, size in (("E", "n_exc"), ("I", "n_inh")):
        population(
            recording,
            label,
            size=recording.arguments[size],
            model="izhikevich",
            **KINDS[label],
            V_th=30.0,
            I_e=0.0,
            consistent_integration=True,
            hint="E is regular spiking (RS), I fast spiking (FS); everything else as in NEST.",
        )


def start_is_right(recording):
    """V_m uniform in [-75, -55] mV, another for every neuron, and U_m = b V_m."""
    for label in "EI":
        nodes = recording.populations[label]
        V = np.broadcast_to(nodes.parameters["V_m"], nodes.size)
        U = np.broadcast_to(nodes.parameters["U_m"], nodes.size)
        gap = 20.0 * (1.0 - 1e-5 ** (1.0 / nodes.size))  # so far from a limit: by chance 1e-5
        require(
            V.min() >= -75 - 1e-9 and V.max() <= -55 + 1e-9,
            f"{label}: V_m lies between {V.min():.4g} and {V.max():.4g} mV, expected -75 to -55.",
            f"{label}: V_m at the start is not between the limits.",
        )
        require(
            len(np.unique(V)) == len(V) and 3.0 < V.std() < 8.5,
            f"{label}: V_m has {len(np.unique(V))} values and a standard deviation of "
            f"{V.std():.2f} mV, expected {len(V)} different ones and about 5.8 mV.",
            f"{label}: V_m at the start is not drawn uniformly for each neuron.",
            hint="one draw per neuron, over the whole range.",
        )
        require(
            V.min() < -75 + gap and V.max() > -55 - gap,
            f"{label}: V_m lies between {V.min():.4g} and {V.max():.4g} mV, and so does not fill "
            "the range from -75 to -55 mV.",
            f"{label}: V_m at the start does not fill the range.",
        )
        order = np.corrcoef(V, np.arange(nodes.size))[0, 1]
        require(
            abs(order) < 0.7,  # by chance: less than once in a million
            f"{label}: V_m at the start follows the order of the neurons (a correlation of "
            f"{order:.2f}), expected independent draws.",
            f"{label}: V_m at the start follows the order of the neurons.",
            hint="one draw per neuron, independent of all others.",
        )
        hint = "U_m = b V_m with the V_m of the same neuron."
        close(U, 0.2 * V, f"{label}: U_m at the start", unit="mV/ms", rtol=1e-6, hint=hint)


def connections_are_right(recording):
    """In-degrees, weights, delays; no autapses, no multapses; sources at random."""
    given = recording.arguments
    for source, weight in (("E", given["w_exc"]), ("I", given["w_inh"])):
        for target in "EI":
            projection(
                recording,
                source,
                target,
                in_degree=given[f"K_{source}{target}"],
                hint="the source comes first: K_EI is from E to I.",
            )
            projection(
                recording,
                source,
                target,
                weight=weight,
                hint="the weight depends on the source, and w_inh has its sign already.",
            )
            projection(
                recording,
                source,
                target,
                delay_ms=given["delay_ms"],
                hint="a synapse without a delay gets NEST's default of 1 ms.",
            )
            found = projection(
                recording,
                source,
                target,
                multapses=0,
                autapses=0 if source == target else None,
                hint="NEST allows both by default.",
            )
            spread = found.out_degrees.var() / found.out_degrees.mean()
            require(
                0.1 < spread < 3.0,
                f"{source} → {target}: the out-degrees have variance / mean = {spread:.2f}, "
                "expected a bit below 1.",
                f"{source} → {target}: the out-degrees are not those of sources drawn at random.",
                hint="every target draws its own sources, each with equal probability.",
            )


def drive_is_right(recording):
    """One noise generator of the right strength, connected once to every neuron."""
    given = recording.arguments
    population(
        recording,
        "noise",
        size=1,
        model="noise_generator",
        mean=given["mean_pA"],
        std=given["std_pA"],
        dt=1.0,
        hint="mean and std in pA are the arguments, dt is 1 ms.",
    )
    for target in "EI":
        hint = "every neuron, of E and of I, gets the noise once, with weight 1."
        projection(recording, "noise", target, in_degree=1, weight=1.0, hint=hint)


@test_case(name="neurons and their start", points=1)
def neurons(recordings):
    """Size, model, parameters and initial state of E and I."""
    found = built(recordings["small"], *NODES)
    neurons_are_right(found)
    start_is_right(found)


@test_case(name="connections", points=1)
def connections(recordings):
    """In-degrees, weights, delays; neither autapses nor multapses; sources drawn at random."""
    connections_are_right(built(recordings["small"], *NODES))


@test_case(name="drive", points=1)
def drive(recordings):
    """One noise generator of the right strength for all neurons."""
    drive_is_right(built(recordings["small"], *NODES))


@test_case(name="activity of the full network", points=1)
def activity(recordings):
    """The rates of E and I and the synchrony of E between 100 and 400 ms."""
    found = recordings["full"]
    hint = "is the structure right?"
    for label, low, high in (("E", 18.7, 20.3), ("I", 61.5, 71.0)):
        require(label in found.spikes, f"there are no spikes of {label}: return E, I and noise.")
        rate = mean_rate_hz(found.spikes[label], 100.0, 400.0)
        usually_within(rate, low, high, f"mean rate of {label}", unit="Hz", hint=hint)
    chi = synchrony_chi(found.spikes["E"], 100.0, 400.0, 5.0)
    usually_within(chi, 0.05, 0.13, "synchrony chi of E (bins of 5 ms)", hint=hint)


def picture(recordings):
    """Raster of the full network."""
    return raster(recordings["full"].spikes, 100.0, 400.0, neurons=100)


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform

HALF = {
    "n_exc": 400,
    "n_inh": 100,
    "K_EE": 40,
    "K_EI": 35,
    "K_IE": 35,
    "K_II": 60,
    "w_exc": 1.0,
    "delay_ms": 1.0,
    "std_pA": 5.0,
}

SMALL = {
    "n_exc": one_of(90, 110, 130),
    "n_inh": one_of(45, 50, 55),
    "K_EE": integers(22, 26),
    "K_EI": integers(12, 16),
    "K_IE": integers(6, 9),
    "K_II": integers(17, 20),
    "w_exc": uniform(0.2, 0.9, digits=2),
    "w_inh": uniform(-3.0, -1.0, digits=2),
    "delay_ms": one_of(0.5, 0.7, 1.8, 2.5),
    "mean_pA": uniform(5.0, 12.0, digits=1),
    "std_pA": uniform(1.5, 7.0, digits=1),
}

draws = {
    "drawn": SMALL,
    "uninhibited": SMALL | {"w_inh": one_of(0.0)},
    "half": settings(
        HALF | {"w_inh": -2.0, "mean_pA": 10.0},
        HALF | {"w_inh": -1.0, "mean_pA": 8.0},
    ),
}

estimators = {
    "half": {
        "mean rate of E (Hz)": lambda r: mean_rate_hz(r.spikes["E"], 100.0, 400.0),
        "mean rate of I (Hz)": lambda r: mean_rate_hz(r.spikes["I"], 100.0, 400.0),
        "synchrony chi of E (bins of 5 ms)": lambda r: synchrony_chi(
            r.spikes["E"], 100.0, 400.0, 5.0
        ),
    }
}


@test_case(name="another network: neurons and drive", points=1, hidden=True)
def other_neurons(recordings):
    """Size, parameters and start of the neurons, and the noise, with other arguments."""
    found = built(recordings["drawn"], *NODES)
    neurons_are_right(found)
    start_is_right(found)
    drive_is_right(found)


@test_case(name="another network: connections", points=2, hidden=True)
def other_connections(recordings):
    """In-degrees, weights, delays and random wiring with other arguments; w_inh = 0 too."""
    connections_are_right(built(recordings["drawn"], *NODES))
    uninhibited = built(recordings["uninhibited"], *NODES)
    for target in "EI":
        require(
            ("I", target) in uninhibited.projections,
            f"I → {target}: there are no connections where w_inh is 0, expected some of weight 0.",
        )
    connections_are_right(uninhibited)


@test_case(name="activity of a smaller network", points=1, hidden=True)
def other_activity(recordings, bands):
    """Rates and synchrony of half as many neurons are those of the reference network."""
    found = recordings["half"]
    for label in "EI":
        population(found, label)
        require(label in found.spikes, f"no spikes of {label} were recorded.")
    bands.check(found, hint="is the structure right, for other arguments too?")


### END HIDDEN TESTS
