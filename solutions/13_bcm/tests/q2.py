"""Checks of question 2: a run within bounds."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, equal, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "A loop over the rows of `X` that carries two things from step to step: the weights and the average. Everything else is kept in lists.",
    "Store a new array of weights in each step. If you change one array in place and store it again and again, all rows show the "
    "last weights. For `first_cut`, compare the weights before and after the bounds are applied.",
    "Begin with a copy of the initial weights as floats, and a list that holds it as row 0. Set the first cut to -1 and change it only while it is negative.",
)

OWN = "work on a copy of w0, such as `np.array(w0, dtype=float)`."
SHAPES = {
    "w": "one row for w0 and one after each step.",
    "y": "one response per row of X.",
    "theta": "one threshold per row of X.",
}
HINTS = {
    "w": "each step: response, average, threshold, change and decay, bounds; store a copy of the weights after each step.",
    "y": "each response with the weights that all earlier steps have left, before the change of its own step.",
    "theta": "the average goes on from step to step, from avg0; the threshold is its new value to the power p.",
}
# The sum over all rows and columns of w by other rules.
SEEN = {
    "the threshold of each step is that of the average before it": 14.0281419233,
    "the threshold is a running mean of powers; take the power of the running mean": 11.433111429,
    "the average begins anew in each step; it goes on from the last one": 13.9856475983,
    "the decay is multiplied by eta": 14.1817881265,
    "the decay is a fraction of the response; it is one of each weight": 13.7333189809,
    "there is no decay": 14.2596875158,
    "the average begins at 0, not at avg0": 14.1105461591,
    "the bounds are ignored": 16.9770644957,
    "the exponent is 2, not p": 13.6486945551,
}


def compare(r, expected, known):
    """The history and the first cut are the expected ones."""
    T = len(r.arguments["X"])
    found = {}
    for key in ("w", "y", "theta"):
        value = entry(r.returned, key, "your result")
        shape = (T + 1, len(r.arguments["w0"])) if key == "w" else (T,)
        found[key] = array(value, key, shape=shape, hint=SHAPES[key]).astype(float)
    rows = found["w"]
    if T and np.ptp(expected["w"], axis=0).max() > 0 and (rows == rows[0]).all():
        raise CheckFailed(
            "w: all rows are the same.",
            hint="do you store the same array again and again? Store a copy in each step.",
        )
    for why, total in known.items():
        if np.isclose(rows.sum(), total, rtol=1e-6) and not np.isclose(
            total, np.sum(expected["w"]), rtol=1e-5
        ):
            raise CheckFailed(f"w: {why}.")
    for key in ("y", "theta", "w"):
        close(found[key], expected[key], key, rtol=1e-5, atol=1e-7, hint=HINTS[key])
    equal(
        entry(r.returned, "first_cut", "your result"),
        expected["first_cut"],
        "first_cut",
        hint="the first step, counted from 0, in which a bound changes a weight; -1 if none does. Later cuts do not replace it.",
    )


@test_case(name="six inputs", points=1)
def six_inputs(recordings):
    """The history of six steps with bounds and decay; the arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    expected = {
        "w": (
            (0.8, 0.6),
            (0.919619198438, 0.626539732812),
            (0.99181487491, 0.955664587832),
            (1.15, 0.98330530342),
            (1.15, 1.15),
            (1.12160897022, 1.15),
            (1.15, 1.15),
        ),
        "y": (0.9, 1.18234933203, 1.38131076746, 1.59164424274, 1.38, 2.26025255831),
        "theta": (
            0.0861556712963,
            0.180471108869,
            0.344688277943,
            0.613178032726,
            0.825212028391,
            1.55424333943,
        ),
        "first_cut": 2,
    }
    compare(recordings["six inputs"], expected, SEEN)


def picture(recordings):
    """Your weights in the public run, and the responses with the thresholds."""
    returned = recordings["six inputs"].returned
    figure, axes = panels(2)
    axes[0].plot(np.asarray(returned["w"], dtype=float), marker=".", label=["w[0]", "w[1]"])
    axes[1].plot(np.asarray(returned["y"], dtype=float), ".-", label="y")
    axes[1].plot(np.asarray(returned["theta"], dtype=float), ".-", label="theta")
    for axis in axes:
        axis.set_xlabel("step")
        axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def inputs(T, n, low=0.0, high=1.4):
    """An array of T inputs."""
    return lambda rng: np.round(rng.uniform(low, high, (T, n)), 3)


def weights(n, low=0.2, high=0.9):
    """An array of n weights."""
    return lambda rng: np.round(rng.uniform(low, high, n), 3)


def rising(rng):
    """Weak inputs, then strong ones, then weak ones again: the cuts come in the middle."""
    size = np.repeat([0.4, 1.5, 0.5], [6, 14, 8])[:, None]
    return np.round(size * rng.uniform(0.5, 1.0, (28, 3)), 3)


draws = {
    "drawn": {
        "X": rising, "w0": weights(3, 0.4, 0.7), "avg0": uniform(0.2, 0.6), "eta": uniform(0.3, 0.4),
        "tau": uniform(8.0, 15.0), "p": one_of(1.5, 2.5), "eps": uniform(0.02, 0.04), "w_max": uniform(0.9, 1.2),
    },
    # Responses, averages and thresholds are negative at first.
    "drawn without bounds": {
        "X": inputs(25, 4), "w0": weights(4, -0.6, -0.1), "avg0": uniform(0.05, 0.15), "eta": uniform(0.05, 0.1),
        "tau": uniform(4.0, 9.0), "p": one_of(3, 3.0), "eps": one_of(0.0, 0.01, 0.02), "w_max": one_of(None),
    },
    "cut at 0": {
        "X": lambda rng: np.round(rng.uniform(0.9, 1.4, (6, 2)) * [1.0, 0.2], 3), "w0": lambda rng: np.array([0.3, 0.9]),
        "avg0": uniform(1.8, 2.0), "eta": uniform(0.5, 0.7), "tau": uniform(15.0, 25.0), "p": one_of(2, 2.5),
        "eps": uniform(0.01, 0.03), "w_max": uniform(1.5, 2.0),
    },
    "integers": {
        "X": lambda rng: rng.permutation([[0, 1], [1, 0], [1, 1], [2, 0], [0, 0]]), "w0": lambda rng: rng.permutation([0, 1]),
        "avg0": one_of(1, 0), "eta": uniform(0.05, 0.1), "tau": one_of(4, 6), "p": one_of(2, 3),
        "eps": uniform(0.02, 0.04), "w_max": one_of(1, 2),
    },
    # Weights at the bounds, at which they arrive exactly or stay: nothing is cut.
    "never cut": {
        "X": lambda rng: np.zeros((5, 2)), "w0": lambda rng: np.array([0.0, 1.25]), "avg0": uniform(0.5, 0.9),
        "eta": uniform(0.05, 0.1), "tau": uniform(4.0, 6.0), "p": one_of(2, 3), "eps": one_of(0.0), "w_max": one_of(1.25),
    },
    "no input": {
        "X": lambda rng: np.zeros((0, 3)), "w0": weights(3), "avg0": uniform(0.2, 0.6), "eta": uniform(0.05, 0.1),
        "tau": uniform(4.0, 6.0), "p": one_of(2, 3), "eps": uniform(0.02, 0.04), "w_max": one_of(None, 1.0),
    },
}  # fmt: skip
domain = {
    "X": lambda rng: np.round(rng.uniform(0.0, 1.4, (rng.integers(0, 12), 3)), 3),
    "w0": weights(3, 0.0, 1.0),
    "avg0": uniform(0.1, 1.5),
    "eta": uniform(0.01, 0.4),
    "tau": uniform(1.0, 9.0),
    "p": one_of(2, 2.5, 3),
    "eps": one_of(0.0, 0.02),
    "w_max": one_of(None, 1.0, 1.3),
}
accuracy = {"rtol": 1e-6, "atol": 1e-7}
no_promises = ("drawn independently and uniformly",)


LARGE = 1e4  # where another rule runs away, it stops


def power(value, p):
    """The power, and 0 where it is not a real number."""
    return value**p if value >= 0 or p == int(p) else 0.0


def run(X, w0, avg0, eta, tau, p, eps, w_max, *, old=False, fresh=False, decay=None, restart=False):
    """The run in plain Python; the keywords make it another one."""
    w, avg, cut = [float(a) for a in w0], avg0, -1
    result = {"w": [w], "y": [], "theta": []}
    for k, x in enumerate(X):
        y = float(sum(a * b for a, b in zip(w, x, strict=True)))
        before = avg0 if restart else avg
        avg = before + ((power(y, p) if fresh else y) - before) / tau
        theta = power(before, p) if old else (avg if fresh else power(avg, p))
        new = []
        for a, b in zip(w, x, strict=True):
            value = a + eta * y * (y - theta) * b - (eps * a if decay is None else decay(a, y))
            value = min(max(value, -LARGE), LARGE)
            kept = value if w_max is None else min(max(value, 0.0), w_max)
            if kept != value and cut < 0:
                cut = k
            new.append(kept)
        w = new
        result["w"].append(w)
        result["y"].append(y)
        result["theta"].append(theta)
    return {key: np.array(value) for key, value in result.items()} | {"first_cut": cut}


def ways(given):
    """The sum over the whole history of the weights by other rules, and why."""
    eps, eta = given["eps"], given["eta"]
    found = {
        "the threshold of each step is that of the average before it": run(**given, old=True),
        "the threshold is a running mean of powers; take the power of the running mean": run(
            **given, fresh=True
        ),
        "the average begins anew in each step; it goes on from the last one": run(
            **given, restart=True
        ),
        "the decay is multiplied by eta": run(**given, decay=lambda a, y: eta * eps * a),
        "the decay is a fraction of the response; it is one of each weight": run(
            **given, decay=lambda a, y: eps * y
        ),
        "there is no decay": run(**given, decay=lambda a, y: 0.0),
        "the average begins at 0, not at avg0": run(**(given | {"avg0": 0.0})),
        "the bounds are ignored": run(**(given | {"w_max": None})),
        "the exponent is 2, not p": run(**(given | {"p": 2})),
    }
    return {why: other["w"].sum() for why, other in found.items()}


def judge(r):
    compare(r, run(**r.arguments), ways(r.arguments))


@test_case(name="other runs", points=1.5, hidden=True)
def other_runs(recordings):
    """Many inputs with bounds that cut in the middle of the run, and many without bounds."""
    judge(recordings["drawn"])
    judge(recordings["drawn without bounds"])


@test_case(name="cut or not", points=0.75, hidden=True)
def cut_or_not(recordings):
    """A weight is cut at 0, and weights that stay exactly at their bounds are not cut."""
    judge(recordings["cut at 0"])
    judge(recordings["never cut"])


@test_case(name="integers and no input", points=0.75, hidden=True)
def integers_and_no_input(recordings):
    """Arrays of integers work, and so does a run of no steps."""
    judge(recordings["integers"])
    judge(recordings["no input"])


### END HIDDEN TESTS
