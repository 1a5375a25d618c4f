"""Checks of question 1: one step of the rule."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, number, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Five short lines, one for each item of the list. Each line may use what the lines above it have made, and the weights as "
    "they were given.",
    "Make a new array for the weights: adding to the given array in place changes the caller's weights, and fails if they are "
    "integers. Only the last item depends on whether there are bounds.",
    "Begin with the response, `w @ x`. For the bounds, np.clip takes the lower and the upper one; ask for `w_max is not None` first, "
    "because a bound may be any number.",
)

FORM = "return the tuple (w, avg, theta, y), in this order."
OWN = "make a new array: `w += …` and `w[…] = …` change the caller's array."
ORDER = "use y, the new threshold and the weights before the step; subtract eps times these weights; apply the bounds last."
SEEN = {  # by probe: what the threshold and the new weights become by other rules
    "no bounds": {
        "theta": {
            "this is the old average to the power p; take the new one": 0.091125,
            "the exponent is 2, not p": 0.3481,
            "this is the new average without the exponent": 0.59,
            "this is a running mean of powers; take the power of the running mean": 0.803458142857,
            "the product of the new average and p is no power": 1.77,
        },
        "w": {
            "the threshold is that of the old average": (0.55278654875, -0.5016618825, 1.96611749),
            "the decay is multiplied by eta": (0.54769274829, -0.55703577366, 2.06483563512),
            "the decay is multiplied by the response": (
                0.52039274829,
                -0.49333577366,
                1.89193563512,
            ),
            "the decay is a fraction of the response; it is one of each weight": (
                0.45032274829,
                -0.66350577366,
                1.98202563512,
            ),
            "the decay takes a fraction of the weights after they have grown; take it of those before": (
                0.51189315591,
                -0.523967369504,
                1.93637684066,
            ),
            "the decay takes the same amount from each weight": (
                0.48042274829,
                -0.63340577366,
                2.01212563512,
            ),
            "there is no decay": (0.55042274829, -0.56340577366, 2.08212563512),
            "the weights grow where they should decay": (
                0.57142274829,
                -0.61240577366,
                2.21512563512,
            ),
            "the factor y is missing": (0.454120803, -0.555479562, 1.894360584),
            "only the change is returned; add it to the weights": (
                0.22942274829,
                0.18559422634,
                0.04912563512,
            ),
        },
    },
    "bounds": {
        "theta": {
            "this is the old average to the power p; take the new one": 0.758598839025,
            "the exponent is 2, not p": 0.997779012346,
            "this is the new average without the exponent": 0.998888888889,
            "this is a running mean of powers; take the power of the running mean": 1.17677895214,
            "the product of the new average and p is no power": 1.69811111111,
        },
        "w": {
            "the threshold is that of the old average": (1.3, 0, 0.719929815872),
            "the decay is multiplied by eta": (1.3, 0, 0.712870342543),
            "the decay is multiplied by the response": (1.3, 0, 0.675430342543),
            "the decay is a fraction of the response; it is one of each weight": (
                1.3,
                0,
                0.649150342543,
            ),
            "the decay takes a fraction of the weights after they have grown; take it of those before": (
                1.3,
                0,
                0.693404832266,
            ),
            "the decay takes the same amount from each weight": (1.3, 0, 0.684850342543),
            "there is no decay": (1.3, 0, 0.714850342543),
            "the weights grow where they should decay": (1.3, 0, 0.732850342543),
            "the factor y is missing": (1.3, 0, 0.634443078787),
            "a weight below 0 is left there": (1.3, -0.161413270721, 0.696850342543),
            "the bounds are ignored": (1.65211395581, -0.161413270721, 0.696850342543),
            "the upper bound is 1, not w_max": (1, 0, 0.696850342543),
            "the bounds are applied before the decay": (1.264, -0.003, 0.696850342543),
            "only the change is returned; add it to the weights": (0.1, -0.1, 0.0968503425425),
        },
    },
}


def compare(r, expected, known):
    """The four results are the expected ones: first those that come first in a step."""
    labels = ("w", "avg", "theta", "y")
    parts = [entry(r.returned, i, "your result", hint=FORM) for i in range(4)]
    hints = {
        "y": f"the sum of the products of the given weights and the inputs; {FORM}",
        "avg": "the average moves by (y - avg) / tau.",
        "theta": "the new average to the power p.",
    }
    for label in ("y", "avg", "theta"):
        i = labels.index(label)
        if label == "theta":
            value = number(parts[i], label)
            for why, other in known["theta"].items():
                if np.isclose(value, other, rtol=1e-6) and not np.isclose(
                    other, expected[i], rtol=1e-5
                ):
                    raise CheckFailed(f"theta: {why}.")
        close(parts[i], expected[i], label, atol=1e-8, hint=hints[label])
    found = array(parts[0], "the new weights", shape=np.shape(expected[0]), hint=FORM)
    for why, other in known["w"].items():
        if np.allclose(found, other, rtol=1e-6) and not np.allclose(other, expected[0], rtol=1e-5):
            raise CheckFailed(f"the new weights: {why}.")
    close(found, expected[0], "the new weights", atol=1e-8, hint=ORDER)


@test_case(name="a step without bounds", points=0.5)
def without_bounds(recordings):
    """Three weights, one of them negative, with decay; the arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    expected = ((0.52942274829, -0.51440577366, 1.94912563512), 0.59, 0.205379, 1.43)
    compare(recordings["no bounds"], expected, SEEN["no bounds"])


@test_case(name="a step with bounds", points=0.5)
def with_bounds(recordings):
    """One weight reaches the upper bound, one the lower, and one stays between."""
    expected = ((1.3, 0.0, 0.696850342543), 0.9988888888889, 0.9981118457607, 2.19)
    compare(recordings["bounds"], expected, SEEN["bounds"])


def picture(recordings):
    """The weights before and after the step without bounds."""
    r = recordings["no bounds"]
    figure, (axis,) = panels(height=1.8)
    for values, shift, label in (
        (r.arguments["w"], -0.15, "before"),
        (r.returned[0], 0.15, "after"),
    ):
        axis.bar(np.arange(3) + shift, np.asarray(values, dtype=float), 0.3, label=label)
    axis.set(xlabel="weight", xticks=range(3))
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def numbers(n, low, high):
    """An array of n numbers with three decimals."""
    return lambda rng: np.round(rng.uniform(low, high, n), 3)


def bounded(rng):
    """Inputs that push two weights above the bound, one below 0, and leave one between."""
    return np.array([2.0, -1.0, 0.9, 0.02]) * np.round(rng.uniform(0.9, 1.1, 4), 3)


draws = {
    "drawn": {
        # The response and the average are negative, and the threshold is not.
        "w": numbers(5, -1.6, -0.4), "x": numbers(5, 0.3, 1.5), "avg": uniform(-1.2, -0.3),
        "eta": uniform(0.05, 0.2), "tau": uniform(3.0, 9.0), "p": one_of(2), "eps": uniform(0.05, 0.1),
        "w_max": one_of(None),
    },
    "drawn bounds": {
        "w": numbers(4, 0.55, 0.65), "x": bounded, "avg": uniform(0.1, 0.2),
        "eta": uniform(1.8, 2.2), "tau": uniform(12.0, 19.0), "p": one_of(1.6, 2.3), "eps": uniform(0.05, 0.1),
        "w_max": uniform(0.8, 0.85),
    },
    "no decay": {
        "w": numbers(3, 0.4, 1.0), "x": numbers(3, 0.3, 1.5), "avg": uniform(0.3, 1.2),
        "eta": uniform(0.05, 0.2), "tau": uniform(3.0, 9.0), "p": one_of(1.5, 2.5), "eps": one_of(0.0, 0),
        "w_max": one_of(None),
    },
    "integers": {
        "w": lambda rng: rng.permutation([0, 1, 2, 1]), "x": lambda rng: rng.permutation([1, 1, 2, 3]),
        "avg": one_of(1, 2), "eta": uniform(0.01, 0.02), "tau": one_of(3, 7), "p": one_of(2, 3),
        "eps": uniform(0.05, 0.1), "w_max": one_of(2),
    },
    "no memory": {
        "w": numbers(3, 0.4, 1.0), "x": numbers(3, 0.3, 1.5), "avg": uniform(0.3, 1.2),
        "eta": uniform(0.05, 0.2), "tau": one_of(1, 1.0), "p": one_of(1.5, 2.5), "eps": uniform(0.05, 0.1),
        "w_max": uniform(1.1, 1.4),
    },
}  # fmt: skip
domain = {
    "w": numbers(4, 0.0, 1.5),
    "x": numbers(4, -0.3, 1.5),
    "avg": uniform(0.8, 1.5),
    "eta": uniform(0.01, 0.4),
    "tau": uniform(2.0, 9.0),
    "p": one_of(2, 3),
    "eps": one_of(0.0, 0.02, 0.3),
    "w_max": one_of(None, 1.5, 2),
}
accuracy = {"rtol": 1e-6, "atol": 1e-8}
promises = {
    "do not round": ("other steps", "other bounds"),
    "it is not multiplied by": ("a step without bounds", "other steps"),
}


def step(w, x, avg, eta, tau, p, eps, w_max, *, old=False, decay=None, hebb=False, lower=True):
    """The step element by element; the keywords make it another one."""
    y = float(sum(a * b for a, b in zip(w, x, strict=True)))
    new_avg = avg * (1 - 1 / tau) + y / tau
    theta = new_avg**p
    used = avg**p if old else theta
    new = []
    for a, b in zip(w, x, strict=True):
        grown = a + eta * (1 if hebb else y) * (y - used) * b
        lost = eps * a if decay is None else decay(a, grown, y)
        value = grown - lost
        if w_max is not None:
            value = min(max(value, 0.0) if lower else value, w_max)
        new.append(value)
    return new, new_avg, theta, y


def ways(given):
    """What the threshold and the new weights become by other rules, and why."""
    tau, p = given["tau"], given["p"]
    _, new, _, y = step(**given)
    thetas = {
        "this is the old average to the power p; take the new one": given["avg"] ** p,
        "the exponent is 2, not p": new**2,
        "this is the new average without the exponent": new,
        "this is a running mean of powers; take the power of the running mean": given["avg"]
        + (y**p - given["avg"]) / tau,
        "the product of the new average and p is no power": new * p,
    }
    eps, eta, w = given["eps"], given["eta"], np.asarray(given["w"], dtype=float)
    found = {
        "the threshold is that of the old average": step(**given, old=True),
        "the decay is multiplied by eta": step(**given, decay=lambda a, grown, y: eta * eps * a),
        "the decay is multiplied by the response": step(
            **given, decay=lambda a, grown, y: eps * a * y
        ),
        "the decay is a fraction of the response; it is one of each weight": step(
            **given, decay=lambda a, grown, y: eps * y
        ),
        "the decay takes a fraction of the weights after they have grown; take it of those before": step(
            **given, decay=lambda a, grown, y: eps * grown
        ),
        "the decay takes the same amount from each weight": step(
            **given, decay=lambda a, grown, y: eps
        ),
        "there is no decay": step(**given, decay=lambda a, grown, y: 0.0),
        "the weights grow where they should decay": step(
            **given, decay=lambda a, grown, y: -eps * a
        ),
        "the factor y is missing": step(**given, hebb=True),
        "a weight below 0 is left there": step(**given, lower=False),
        "the bounds are ignored": step(**(given | {"w_max": None})),
        "the upper bound is 1, not w_max": step(
            **(given | {"w_max": None if given["w_max"] is None else 1.0})
        ),
        "the bounds are applied before the decay": (step(**(given | {"eps": 0.0}))[0] - eps * w,),
        "only the change is returned; add it to the weights": (step(**given)[0] - w,),
    }
    return {"theta": thetas, "w": {why: other[0] for why, other in found.items()}}


def judge(r):
    compare(r, step(**r.arguments), ways(r.arguments))


@test_case(name="other steps", points=1.5, hidden=True)
def other_steps(recordings):
    """Other arguments without bounds, with and without decay."""
    judge(recordings["drawn"])
    judge(recordings["no decay"])


@test_case(name="other bounds", points=0.75, hidden=True)
def other_bounds(recordings):
    """Weights above, below and between other bounds, with decay and an exponent that is no whole number."""
    judge(recordings["drawn bounds"])


@test_case(name="integers and no memory", points=0.75, hidden=True)
def integers_and_no_memory(recordings):
    """Arrays of integers work, and with tau = 1 the average is the response."""
    judge(recordings["integers"])
    judge(recordings["no memory"])


### END HIDDEN TESTS
