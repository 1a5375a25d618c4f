"""Checks of question 2: moments of noisy units, and the units in NEST."""

import numpy as np
from otter.test_files import test_case
from scipy.linalg import expm, solve_continuous_lyapunov

from autograder.checks import (
    built,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    require,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "On paper: a matrix J, a diagonal matrix D, one equation for C, one product for the lag. In NEST: one call that "
    "creates, one that connects.",
    "J is the matrix of question 1. The entry i of D has the noise of unit i squared, divided by its time constant. "
    "NEST's parameters are called mu, tau and sigma, and each may be a list with a value for each unit.",
    "Begin with J, and give `solve_continuous_lyapunov` J and minus D. For NEST, the last argument of `nest.Connect` "
    "is a dictionary with the synapse model and the whole matrix as weight.",
)

OWN = "work on arrays of your own"
ACCURACY = {"rtol": 1e-6, "atol": 1e-9}


def solved(a):
    """Mean, J and covariance."""
    unity = np.eye(len(a["mu"]))
    J = (a["W"] - unity) / a["tau_ms"][:, None]
    covariance = solve_continuous_lyapunov(J, -np.diag(a["sigma"] ** 2 / a["tau_ms"]))
    return np.linalg.solve(unity - a["W"], a["mu"]), J, covariance


def mean_and_covariance(recording):
    """Fail unless both are right."""
    mean, _, covariance = solved(recording.arguments)
    found = recording.returned
    hint = "noise does not move the mean: it is the fixed point of question 1"
    close(entry(found, "mean", "the returned dictionary"), mean, "mean", hint=hint, **ACCURACY)
    hint = "J C + C J^T = -D with D = sigma² / tau on the diagonal; one unit alone has sigma² / 2"
    what = entry(found, "covariance", "the returned dictionary")
    close(what, covariance, "covariance", hint=hint, **ACCURACY)


def lagged_is_right(recording):
    """Fail unless the lagged covariance is right."""
    a = recording.arguments
    _, J, covariance = solved(a)
    found = entry(recording.returned, "lagged", "the returned dictionary")
    hint = "exp(J lag) times C, in this order: rows are the later rates"
    close(found, expm(J * a["lag_ms"]) @ covariance, "lagged", hint=hint, **ACCURACY)


def weights_are(recording, W):
    """Fail unless the connections among the units add up to W."""
    found = recording.projections.get(("units", "units"))
    total = np.zeros(W.shape)
    require(found is not None or not W.any(), "units → units: there are no connections.")
    if found is not None:
        np.add.at(total, (found.targets, found.sources), found.weights)
    hint = "W[i, j] is the weight to unit i from unit j"
    if not np.allclose(W, W.T) and np.allclose(total, W.T):
        hint = "sources and targets are exchanged: W[i, j] is the weight to unit i from unit j"
    close(total, W, "weights, by target and source", atol=1e-9, hint=hint)
    return found


def units_are_right(recording):
    """Model, parameters, weights and synapses of the units, and nothing else."""
    a = recording.arguments
    built(recording, "units", hint="build only: observe simulates")
    hint = "one node for each entry of mu, with its own mu, tau and sigma"
    population(recording, "units", size=len(a["mu"]), model="lin_rate_ipn", hint=hint)
    population(recording, "units", mu=a["mu"], tau=a["tau_ms"], sigma=a["sigma"], hint=hint)
    defaults_kept(recording, "units", but=("mu", "mean", "tau", "sigma", "std"))
    found = weights_are(recording, a["W"])
    if found is not None:
        models = set(found.synapse_models)
        require(
            all(one.startswith("rate_connection_instantaneous") for one in models),
            f"units → units: the synapses are {', '.join(sorted(models))}, expected "
            "rate_connection_instantaneous.",
            "units → units: the synapses are of another model than rate_connection_instantaneous.",
        )
    only_driven_by(recording, "units", "units", hint="mu and sigma are all the input there is")


@test_case(name="moments of the examples", points=0.75)
def moments_of_examples(recordings):
    """The moments of a single unit and of a loop of two."""
    for probe in ("process", "pair"):
        unchanged(recordings[probe], hint=OWN)
        mean_and_covariance(recordings[probe])
        lagged_is_right(recordings[probe])


@test_case(name="units of the example", points=0.75)
def units_of_example(recordings):
    """The two units in NEST: model, parameters, weights and synapses."""
    unchanged(recordings["units"], hint=OWN)
    units_are_right(recordings["units"])


def rates(recording):
    """The recorded rates: (samples, units)."""
    trace = recording.traces["units"]
    return np.asarray(trace.values["rate"]).reshape(-1, trace.size)


def picture(recordings):
    """The simulated rates of the example; grey: mean plus and minus two standard deviations."""
    figure, axes = panels(2)
    mean, _, covariance = solved(recordings["units"].arguments)
    found = rates(recordings["units"])
    for i, axis in enumerate(axes):
        half = 2.0 * np.sqrt(covariance[i, i])
        axis.axhspan(mean[i] - half, mean[i] + half, color="0.85", lw=0)
        axis.plot(np.arange(1, len(found) + 1), found[:, i], lw=1)
        axis.set(xlabel="time (ms)", ylabel="rate", title=f"unit {i}")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform


def vector(n, low, high):
    """A sampler of n numbers."""
    return lambda rng: np.round(rng.uniform(low, high, n), 3)


def weights(n, size):
    """A sampler of weights of a stable network, some of them 0; no entry like its mirror image."""

    def sampler(rng):
        W = rng.uniform(0.3 * size, size, (n, n)) * np.where(rng.random((n, n)) < 0.5, -1, 1)
        W[0, n - 1] = 0.0
        return np.round(W, 3)

    return sampler


LONG = {"mu": np.array([1.0, -2.0]), "tau_ms": np.array([4.0, 7.0])}
draws = {
    "drawn": {
        "W": weights(3, 0.45),
        "mu": vector(3, -2.0, 3.0),
        "tau_ms": vector(3, 5.0, 30.0),
        "sigma": vector(3, 0.5, 3.0),
        "lag_ms": uniform(3.0, 12.0),
    },
    "built": {
        "W": weights(4, 0.3),
        "mu": vector(4, -2.0, 3.0),
        "tau_ms": vector(4, 5.0, 30.0),
        "sigma": vector(4, 0.5, 3.0),
    },
    "single": {
        "W": lambda rng: np.array([[0.0]]),
        "mu": vector(1, 0.5, 3.0),
        "tau_ms": vector(1, 5.0, 30.0),
        "sigma": vector(1, 2.0, 3.0),
    },
    "long": settings(
        LONG | {"W": np.array([[0.2, -1.5], [1.2, 0.0]]), "sigma": np.array([3.0, 0.4])},
        LONG | {"W": np.array([[0.0, 0.2], [0.9, -0.3]]), "sigma": np.array([2.0, 0.5])},
    ),
}
estimators = {
    "long": {
        "sd of the rate of unit 0": lambda r: rates(r)[100:, 0].std(),
        "sd of the rate of unit 1": lambda r: rates(r)[100:, 1].std(),
        "covariance of unit 1 with unit 0, 3 ms earlier": lambda r: np.cov(
            rates(r)[103:, 1], rates(r)[100:-3, 0]
        )[0, 1],
    }
}
promises = {"It does not simulate": ("units of the example", "other units")}
no_promises = ("independent noise",)
domain = {
    "W": weights(2, 0.6),
    "mu": vector(2, -3.0, 3.0),
    "tau_ms": vector(2, 3.0, 50.0),
    "sigma": vector(2, 0.0, 4.0),
    "lag_ms": uniform(0.0, 40.0),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}


@test_case(name="other means and covariances", points=1, hidden=True)
def other_covariances(recordings):
    """Means and covariances of a network of three units."""
    unchanged(recordings, hint=OWN)
    mean_and_covariance(recordings["drawn"])


@test_case(name="other lagged covariances", points=1, hidden=True)
def other_lagged(recordings):
    """The lagged covariance of a network of three units."""
    lagged_is_right(recordings["drawn"])


@test_case(name="other units", points=1, hidden=True)
def other_units(recordings):
    """Units of other networks in NEST, and a single unit."""
    units_are_right(recordings["built"])
    units_are_right(recordings["single"])


@test_case(name="fluctuations of the units", points=0.5, hidden=True)
def fluctuations(recordings, bands):
    """NEST's rates have the standard deviations and the covariance of the reference."""
    units_are_right(recordings["long"])
    bands.check(recordings["long"], hint="are weights, time constants and noise right?")


### END HIDDEN TESTS
