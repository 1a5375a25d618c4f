"""Checks of question 5: fixed points and energy of the pendulum."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, number, require, unchanged
from autograder.dynamics import classify as kind_of

OK_FORMAT = False
name = "q5"

hints = (
    "Where are both rates of change 0? This does not depend on the friction. The kind follows from the Jacobian, which "
    "is not the same for the pendulum that hangs and the one that stands upright.",
    "The fixed points are the whole multiples of π. Count them from the first multiple in the range to the last. "
    "The Jacobian has the rows (0, 1) and (-g/l cos θ, -γ); decide by trace and determinant.",
    "Begin with the smallest whole number k whose multiple of π is in the range, `np.ceil(theta_min / np.pi)`, "
    "and let the cosine be 1 for even and -1 for odd k.",
)


def expected_points(theta_min, theta_max, g, length, gamma, **_):
    """All pairs (theta, kind)."""
    first, last = int(np.ceil(theta_min / np.pi)), int(np.floor(theta_max / np.pi))
    return [
        (k * np.pi, kind_of([[0.0, 1.0], [-g / length * (-1) ** k, -gamma]]))
        for k in range(first, last + 1)
    ]


def pairs(value, what):
    """The returned list as pairs of a number and a name."""
    require(
        isinstance(value, (list, tuple, np.ndarray)),
        f"{what}: expected a list of pairs (theta, kind).",
        hint="does your function return its result?",
    )
    found = []
    for each in value:
        require(
            isinstance(each, (list, tuple, np.ndarray)) and len(each) == 2,
            f"{what}: an entry is no pair (theta, kind).",
        )
        theta, kind = each
        if isinstance(theta, str):  # an array of pairs turns all into text
            try:
                theta = float(theta)
            except ValueError:
                raise CheckFailed(f"{what}: the first of a pair is no angle.") from None
        require(isinstance(kind, str), f"{what}: the second of a pair is no name.")
        found.append((number(theta, f"{what}, theta"), str(kind)))
    return sorted(found)


def compare_points(recording, what):
    """The angles are right, and then the kinds."""
    given = recording.arguments
    wanted = expected_points(**given)
    found = pairs(recording.returned, what)
    angles, right = (np.array([theta for theta, _ in each]) for each in (found, wanted))
    for theta in angles:
        if len(right) and np.abs(right - theta).min() <= 1e-6:
            continue
        inside = given["theta_min"] <= theta <= given["theta_max"]
        rest = abs(np.sin(theta)) < 1e-6
        why = (
            "it is outside of the range"
            if rest and not inside
            else "the pendulum is not at rest there"
        )
        if not rest and len(right) and np.abs(right - theta).min() < 0.01:
            why = "it is rounded"
        raise CheckFailed(
            f"{what}: {theta:.6g} is no fixed point in the range: {why}.",
            f"{what}: an angle is wrong: {why}.",
        )
    for theta in right:
        count = int((np.abs(angles - theta) <= 1e-6).sum()) if len(angles) else 0
        turns = round(theta / np.pi)
        which = "upright" if turns % 2 else "hanging"
        if count == 0:
            why = f"a point is missing where the pendulum is {which}"
            if turns < 0:
                why += ", at a negative angle"
            if turns == 0 and 0.0 in (given["theta_min"], given["theta_max"]):
                why += "; both limits belong to the range"
            elif abs(turns) > 1:
                why += ", after more than half a turn"
            raise CheckFailed(f"{what}: {why} (θ = {theta:.4g}).", f"{what}: {why}.")
        require(
            count == 1, f"{what}: an angle occurs {count} times.", f"{what}: an angle occurs twice."
        )
    for (theta, kind), (_, right_kind) in zip(found, wanted, strict=True):
        if kind == right_kind:
            continue
        upright = round(theta / np.pi) % 2
        why = f"{'upright' if upright else 'hanging'}, the kind is {right_kind!r}"
        if upright:
            why += ": the cosine is -1 there, so the determinant is negative"
        elif kind == "centre":
            why += ": the friction makes the trace negative"
        elif kind.startswith("unstable"):
            why += ": the trace is -γ"
        elif right_kind == "centre":
            why += ": without friction the trace is 0"
        elif kind == "saddle":
            why += ": the cosine is 1 there, so the determinant is positive"
        else:
            why += ": compare γ² with 4 g/l"
        raise CheckFailed(f"{what}: θ = {theta:.4g} is called {kind!r}; {why}.", f"{what}: {why}.")


def compare_energy(recording, what):
    """The energies, to a relative 1e-9."""
    given = recording.arguments
    theta, omega = (np.asarray(given[key], dtype=float) for key in ("theta", "omega"))
    m, g, length = (given[key] for key in ("m", "g", "length"))
    found = array(recording.returned, what, shape=theta.shape, hint="one for each state").astype(
        float
    )
    moving, height = 0.5 * m * length**2 * omega**2, length * (1 - np.cos(theta))
    wanted = moving + m * g * height

    def same(values):
        return np.allclose(found, values, rtol=1e-9, atol=1e-12)

    if same(wanted):
        return
    others = {
        "the potential energy lacks the factor m g": moving + height,
        "the potential energy lacks the factor m": moving + g * height,
        "the potential energy lacks the factor g": moving + m * height,
        "the potential energy lacks the factor l": moving + m * g * height / length,
        "the kinetic energy lacks the factor 1/2": 2 * moving + m * g * height,
        "the kinetic energy lacks the factor m": moving / m + m * g * height,
        "the kinetic energy lacks the square of l: the velocity is l ω": moving / length**2 + m * g * height,
        "the kinetic energy has l instead of its square": moving / length + m * g * height,
        "the kinetic energy lacks the square of ω": 0.5 * m * length**2 * omega + m * g * height,
        "the potential energy is 0 for θ = 0: it is m g l (1 - cos θ)": moving - m * g * length * np.cos(theta),
        "the height above the lowest point is l (1 - cos θ), here the cosine has a plus": moving + m * g * length * (1 + np.cos(theta)),
        "the height is l (1 - cos θ); here it has a sine": moving + m * g * length * (1 - np.sin(theta)),
        "the cosine is that of small angles": moving + m * g * length * theta**2 / 2,
        "the angles are taken for degrees": moving + m * g * length * (1 - np.cos(np.radians(theta))),
        "this is the energy divided by m l²": wanted / (m * length**2),
        "this is the kinetic energy only": moving,
        "this is the potential energy only": m * g * height,
        "the kinetic energy is subtracted": m * g * height - moving,
        "the potential energy is subtracted": moving - m * g * height,
        "angle and velocity are exchanged": 0.5 * m * length**2 * theta**2 + m * g * length * (1 - np.cos(omega)),
    }  # fmt: skip
    k = int(np.argmax(~np.isclose(found, wanted, rtol=1e-9, atol=1e-12)))
    numbers = f"state {k} has {found[k]:.6g} J, expected {wanted[k]:.6g} J"
    for why, other in others.items():
        if same(other) and not np.allclose(other, wanted, rtol=1e-9):
            raise CheckFailed(f"{what}: {numbers}: {why}.", f"{what}: {why}.")
    raise CheckFailed(
        f"{what}: {numbers}.",
        f"{what}: some values are wrong.",
        hint="E = ½ m l² ω² + m g l (1 - cos θ)",
    )


@test_case(name="points with friction", points=0.75)
def with_friction(recordings):
    """Hanging, upright, and hanging after a full turn."""
    compare_points(recordings["points with friction"], "points")


@test_case(name="energy of three states", points=0.5)
def three_energies(recordings):
    """Kinetic and potential energy with all their factors; the arrays stay as they are."""
    unchanged(recordings["energy of three states"], hint="work on copies of the arrays")
    compare_energy(recordings["energy of three states"], "energy")


def picture(recordings):
    """The returned fixed points on the axis of angles."""
    recording = recordings["points with friction"]
    figure, (axis,) = pictures.panels(height=1.8)
    for theta, kind in pairs(recording.returned, "points"):
        axis.plot(theta, 0, "o", c="#d55e00" if kind == "saddle" else "#0072b2")
        axis.annotate(kind, (theta, 0), xytext=(0, 8), textcoords="offset points", ha="center")
    axis.set(xlabel="angle (rad)", yticks=[], xlim=(-2, 8), ylim=(-1, 1.5))
    return figure
