"""Checks of question 6: one input, a slow threshold and a strong decay."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, entry, equal, number, unchanged
from autograder.dynamics import same_points
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "At a fixed point the average equals the response. Divide the equation for the response by it: what remains is quadratic, with two solutions, one or none.",
    "For the Jacobian, put the first equation into the second before you differentiate: the new average depends on the old response, too. "
    "Two complex eigenvalues are conjugate, so their product is the square of their size, and it equals the determinant.",
    "Begin with c, eta times the sum of the squared inputs, and compare 4 eps with it. With a' = y at the fixed point, the derivative of a' squared is 2 y / tau for the "
    "response and 2 y (1 - 1 / tau) for the average.",
)

RESPONSE = "the larger solution of c (y - y²) = eps, or 0 if there is none."
JACOBIAN = "a' depends on y and on a; y' depends on both, too, because it contains a'."
LIMIT = "the determinant of the Jacobian at the settled response is 1 there."
NAMES = "from the eigenvalues: real or complex, and the size of the larger one below 1 or above."


def numbers_of(value, what):
    """The value as an array of any numbers, also complex ones."""
    try:
        return np.asarray(value)
    except ValueError:
        raise CheckFailed(f"{what}: its rows have different lengths.") from None


def compare(r, y, values, behaviour, known, which=""):
    """The settled response, its eigenvalues and the name of the behaviour."""
    close(
        entry(r.returned, "y", "your result"),
        y,
        f"settled response{which}",
        rtol=1e-5,
        atol=1e-8,
        hint=RESPONSE,
    )
    found = np.ravel(numbers_of(entry(r.returned, "eigenvalues", "your result"), "eigenvalues"))
    for why, other in known.items():
        if (
            found.shape == (2,)
            and found.dtype.kind in "iufc"
            and np.allclose(_sorted(found), _sorted(other), atol=1e-7)
            and not np.allclose(_sorted(other), _sorted(values), atol=1e-5)
        ):
            raise CheckFailed(f"eigenvalues{which}: {why}.")
    same_points(
        found, np.asarray(values), f"eigenvalues{which}", rtol=1e-6, atol=1.1e-6, hint=JACOBIAN
    )
    equal(entry(r.returned, "behaviour", "your result"), behaviour, f"behaviour{which}", hint=NAMES)


def compare_limit(r, expected, known):
    """The longest time constant; else the cause, if it is a known one."""
    found = number(r.returned, "longest tau")
    for why, other in known.items():
        if np.isclose(found, other, rtol=1e-6) and not np.isclose(expected, other, rtol=1e-5):
            raise CheckFailed(f"longest tau: {why}.")
    close(found, expected, "longest tau", rtol=1e-5, hint=LIMIT)


def _sorted(values):
    """Two numbers in an order that does not depend on rounding."""
    return sorted(
        np.asarray(values, dtype=complex), key=lambda v: (round(v.imag, 6), round(v.real, 6))
    )


@test_case(name="damped and silent", points=0.75)
def damped_and_silent(recordings):
    """The same input with a weak and with a strong decay; the arguments stay as they are."""
    unchanged(recordings, hint="make a new array of the squares.")
    known = {
        "y' uses the average before the step; take the new one": (
            0.9857109142 + 0.06611626238j,
            0.9857109142 - 0.06611626238j,
        ),
        "the new average depends on the response, too": (
            0.9857109142 + 0.05865381978j,
            0.9857109142 - 0.05865381978j,
        ),
        "these belong to the changes per step; add 1 to each": (
            -0.01941007844 + 0.06479804764j,
            -0.01941007844 - 0.06479804764j,
        ),
        "the decay is missing in the Jacobian": (
            0.9835899216 + 0.06132530394j,
            0.9835899216 - 0.06132530394j,
        ),
        "the decay is multiplied by eta": (
            0.9834909216 + 0.06144537336j,
            0.9834909216 - 0.06144537336j,
        ),
    }
    compare(
        recordings["damped"],
        0.9037395876459,
        (0.980589921556 + 0.064798047644j, 0.980589921556 - 0.064798047644j),
        "damped oscillation",
        known,
    )
    compare(
        recordings["strong decay"], 0.0, (0.981, 0.909090909091), "silent", {}, " with strong decay"
    )


@test_case(name="longest tau", points=0.25)
def limit(recordings):
    """The longest time constant for the same input with the weak decay."""
    compare_limit(
        recordings["limit"],
        17.0434020590234,
        {
            "this is the limit without decay, which lowers the settled response": 15.4990575613,
            "this is the limit for small changes per step; the determinant has no approximation": 16.043402059,
            "this is the limit for an average that is used before its update": 20.868502557,
        },
    )


def picture(recordings):
    """Your eigenvalues in the complex plane, inside or outside the circle of size 1."""
    figure, (axis,) = panels()
    angle = np.linspace(0.0, 2 * np.pi, 200)
    axis.plot(np.cos(angle), np.sin(angle), c="0.7")
    for probe in ("damped", "strong decay"):
        values = np.asarray(recordings[probe].returned["eigenvalues"], dtype=complex)
        axis.plot(values.real, values.imag, "o", label=probe)
    axis.set(xlabel="real part", ylabel="imaginary part", xlim=(0.85, 1.05), ylim=(-0.12, 0.12))
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings


def case(low, high, decay, *, silent=False, speeds=(0.02, 0.05)):
    """Arguments with c tau from low to high, and decay as a fraction of c from 0 to `decay`."""

    def sample(rng):
        n = int(rng.integers(1, 5))
        x = np.round(rng.uniform(0.3, 1.2, n) * rng.choice([-1, 1], n), 3)
        c = rng.uniform(*speeds)
        eta = round(float(c / np.sum(x**2)), 6)
        c = eta * float(np.sum(x**2))
        eps = round(
            float(c * (rng.uniform(0.26, 0.4) if silent else rng.uniform(0.7, 1.0) * decay)), 6
        )
        return {"x": x, "eta": eta, "tau": round(float(rng.uniform(low, high) / c), 3), "eps": eps}

    return lambda: [sample(np.random.default_rng(seed)) for seed in range(40)]


def cases(low, high, decay, **more):
    return settings(*case(low, high, decay, **more)())


def limits(decay):
    return settings(
        *[{k: v for k, v in one.items() if k != "tau"} for one in case(0.5, 1.5, decay)()]
    )


draws = {
    "drawn smooth": cases(0.05, 0.08, 0.15),
    "drawn damped": cases(0.6, 0.95, 0.2),
    "drawn growing": cases(1.8, 3.0, 0.2, speeds=(0.008, 0.012)),
    "drawn runaway": cases(7.5, 15.0, 0.05),
    "drawn silent": cases(0.2, 3.0, 0.0, silent=True),
    # Complex eigenvalues whose size is above 1, although their real part is below.
    "fast learning": cases(1.67, 1.73, 0.01, speeds=(0.48, 0.52)),
    "drawn limit": limits(0.22),
    "limit without decay": limits(0.0),
}
domain = {
    "x": lambda rng: np.round(rng.uniform(0.3, 1.2, 3), 3),
    "eta": lambda rng: round(float(rng.uniform(0.02, 0.15)), 4),
    "tau": lambda rng: round(float(np.exp(rng.uniform(0.1, 6.0))), 3),
    "eps": lambda rng: round(float(rng.choice([0.0, rng.uniform(0.0, 0.004), 0.2])), 5),
}
accuracy = {"rtol": 1e-6, "atol": 1e-6}
equivalent = {
    "values swapped: [1.0 - eps, 1.0 - 1.0 / tau] → [1.0 - 1.0 / tau, 1.0 - eps]": "the text asks for no order",
    "absolute value: 1.0 - 4.0 * eps / c → abs(1.0 - 4.0 * eps / c) (2)": "the decay is weak in all calls of longest_tau",
}


def settled(x, eta, eps):
    """c and the settled response."""
    c = eta * sum(float(v) ** 2 for v in x)
    real = [root.real for root in np.roots([c, -c, eps]) if abs(root.imag) < 1e-12]
    return c, max(real, default=0.0)


def jacobian(y, c, tau, eps, *, frozen=False, old=False):
    """The derivatives of the map at a = y by a complex step; old: y' uses the average before the step."""

    def step(y, a):
        new = a + (y - a) / tau
        return y + c * y * (y - (a if old else new) ** 2) - eps * y, new

    h = 1e-30j
    columns = [step(y + h, y), step(y, y + h)]
    found = np.array([[value.imag / 1e-30 for value in column] for column in columns]).T
    if frozen:  # the new average is taken to depend on the old average only
        found[0, 0] = 1 + c * (2 * y - y**2) - eps
    return found


def expected(x, eta, tau, eps):
    """(response, eigenvalues, behaviour)."""
    c, y = settled(x, eta, eps)
    (a, b), (d, e) = jacobian(y, c, tau, eps)
    root = np.sqrt(complex((a - e) ** 2 / 4 + b * d))
    values = np.array([(a + e) / 2 + root, (a + e) / 2 - root])
    if y == 0:
        return y, values, "silent"
    complex_pair, grows = abs(root.imag) > 0, np.abs(values).max() > 1
    names = {
        (False, False): "smooth",
        (True, False): "damped oscillation",
        (True, True): "growing oscillation",
        (False, True): "runaway",
    }
    return y, values, names[complex_pair, bool(grows)]


def ways(given):
    """What else one gets for the eigenvalues, and why."""
    c, y = settled(given["x"], given["eta"], given["eps"])
    tau, eps = given["tau"], given["eps"]
    right = jacobian(y, c, tau, eps)
    matrices = {
        "y' uses the average before the step; take the new one": jacobian(y, c, tau, eps, old=True),
        "the new average depends on the response, too": jacobian(y, c, tau, eps, frozen=True),
        "these belong to the changes per step; add 1 to each": right - np.eye(2),
        "the decay is missing in the Jacobian": right + np.diag([eps, 0.0]),
        "the decay is multiplied by eta": right + np.diag([eps * (1 - given["eta"]), 0.0]),
    }
    return {why: np.linalg.eigvals(other) for why, other in matrices.items()}


def limit_ways(c, y):
    """What else one gets for the longest tau, and why."""
    return {
        "this is the limit without decay, which lowers the settled response": 1 + 1 / c,
        "this is the limit for small changes per step; the determinant has no approximation": 1
        / (c * y),
        "this is the limit for an average that is used before its update": 1
        + 1 / (c * y * (2 * y - 1)),
    }


def judge(recordings, *probes):
    for probe in probes:
        r = recordings[probe]
        compare(r, *expected(**r.arguments), ways(r.arguments))


@test_case(name="stable responses", points=1, hidden=True)
def stable(recordings):
    """Other inputs that end in a settled response, smoothly or with damped oscillations."""
    judge(recordings, "drawn smooth", "drawn damped")


@test_case(name="unstable and silent", points=1.25, hidden=True)
def unstable(recordings):
    """Thresholds that are too slow, and decay that is too strong."""
    judge(recordings, "drawn growing", "fast learning", "drawn runaway", "drawn silent")


@test_case(name="other longest tau", points=0.75, hidden=True)
def other_limits(recordings):
    """The longest time constant for other inputs, with and without decay."""
    for probe in ("drawn limit", "limit without decay"):
        r = recordings[probe]
        c, y = settled(**r.arguments)
        compare_limit(r, 1 + 1 / (c * y), limit_ways(c, y))


### END HIDDEN TESTS
