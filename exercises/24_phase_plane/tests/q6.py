"""Checks of question 6: separatrix and period of the pendulum."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, require, unchanged

OK_FORMAT = False
name = "q6"

hints = (
    "Set the energy equal to that of rest in the upright position, and solve for ω. The mass drops out. The second "
    "function compares with the first. For the third, insert into the formula that is given.",
    "On the separatrix ω² is 2 g/l times (1 + cos θ). A state turns over if its own ω² is larger. The elliptic integral "
    "of SciPy takes the square of the sine of half the amplitude.",
    "Begin with the energy divided by m l², which needs no mass: ω²/2 + g/l (1 - cos θ). "
    "Ask at which height of this sum the pendulum stands upright at rest.",
)


def _numbers(recording, *names):
    return (np.asarray(recording.arguments[name], dtype=float) for name in names)


def speed(theta, g, length):
    """The speed on the separatrix."""
    return 2 * np.sqrt(g / length) * np.abs(np.cos(theta / 2))


def period_of(amplitude, g, length):
    """The period by the arithmetic-geometric mean of Gauss."""
    a, b = np.ones_like(amplitude), np.cos(amplitude / 2)
    for _ in range(12):
        a, b = (a + b) / 2, np.sqrt(a * b)
    return 2 * np.pi * np.sqrt(length / g) / a


def integral(m):
    """Complete elliptic integral K(m); nan where it does not exist."""
    with np.errstate(invalid="ignore"):
        a, b = np.ones_like(m), np.sqrt(1 - m)
        for _ in range(12):
            a, b = (a + b) / 2, np.sqrt(a * b)
    return np.pi / 2 / a


def judge(found, wanted, others, what, unit, *, rtol, atol, hint):
    """Fail with the cause if it is known."""

    def same(one, other):
        return np.isfinite(other).all() and np.allclose(one, other, rtol=rtol, atol=atol)

    if same(found, wanted):
        return
    k = int(np.argmax(~np.isclose(found, wanted, rtol=rtol, atol=atol)))
    numbers = f"entry {k} is {found[k]:.7g} {unit}, expected {wanted[k]:.7g} {unit}"
    for why, other in others.items():
        if same(found, other) and not same(other, wanted):
            raise CheckFailed(f"{what}: {numbers}: {why}.", f"{what}: {why}.")
    almost = np.allclose(found, wanted, rtol=1e-2, atol=1e-2)
    raise CheckFailed(
        f"{what}: {numbers}.",
        f"{what}: some values are wrong.",
        hint="almost right, but not as accurate as the text asks for" if almost else hint,
    )  # fmt: skip


def compare_speed(recording, what):
    """The speed on the separatrix."""
    theta, g, length = _numbers(recording, "theta", "g", "length")
    value = recording.returned
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and np.isnan(value).any():
        raise CheckFailed(f"{what}: some are nan: is a root taken of a negative number?")
    found = array(value, what, shape=theta.shape, hint="one for each angle").astype(float)
    wanted = speed(theta, g, length)
    others = {
        "a speed is positive; take its size": 2 * np.sqrt(g / length) * np.cos(theta / 2),
        "speeds have the wrong sign": -wanted,
        "this is the square of the speed": wanted**2,
        "this is half of the square of the speed": wanted**2 / 2,
        "the factor 2 in front of the root is missing": wanted / 2,
        "a factor √2 is missing: the kinetic energy has a factor ½": wanted / np.sqrt(2),
        "the cosine has half the angle": 2 * np.sqrt(g / length) * np.abs(np.cos(theta)),
        "the sine belongs to an angle that is counted from the top": 2 * np.sqrt(g / length) * np.abs(np.sin(theta / 2)),
        "the angles beyond half a turn are left out": np.where(np.abs(theta) <= np.pi, wanted, 0.0),
        "g and l are exchanged": wanted * length / g,
        "l is missing": wanted * np.sqrt(length),
        "the energy is that of a pendulum at rest at 90°, m g l; it has to be 2 m g l": np.sqrt(2 * g / length * np.maximum(np.cos(theta), 0)),
        "the speed of the mass, l ω, is returned; ω is wanted": wanted * length,
        "this is the speed at θ = 0, whatever the angle is": np.full_like(wanted, 2 * np.sqrt(g / length)),
        "the potential energy lacks the factor g": wanted / np.sqrt(g),
    }  # fmt: skip
    judge(
        found,
        wanted,
        others,
        what,
        "rad/s",
        rtol=0.0,
        atol=1e-6,
        hint="compare with the energy at rest in the upright position",
    )


def compare_states(recording, what):
    """Which states turn over."""
    theta, omega, g, length = _numbers(recording, "theta", "omega", "g", "length")
    found = array(recording.returned, what, shape=theta.shape, hint="True or False for each state")
    require(np.isin(found, (0, 1)).all(), f"{what}: expected True and False.")
    found = found.astype(bool)
    limit = speed(theta, g, length)
    on_it = np.abs(np.abs(omega) - limit) < 1e-6
    wanted = (np.abs(omega) > limit) & ~on_it
    if (found == wanted).all():
        return
    energy = omega**2 / 2 + g / length * (1 - np.cos(theta))
    others = {
        "all are the wrong way round: True is for those that turn over": ~wanted,
        "a state exactly on the separatrix does not turn over": wanted | on_it,
        "a negative velocity turns over, too: compare its size": (omega > limit) & ~on_it,
        "the limit is 2 m g l, the energy at rest in the upright position; here it is m g l": energy > g / length,
        "the speed at θ = 0 is the limit for all angles here; the limit depends on the angle": np.abs(omega) > 2 * np.sqrt(g / length),
        "the angle decides here, whatever the velocity is": np.abs(theta) > np.pi,
        "the kinetic energy has a factor ½": omega**2 + g / length * (1 - np.cos(theta)) > 2 * g / length,
        "g and l are exchanged": omega**2 / 2 > length / g * (1 + np.cos(theta)),
        "l is missing": omega**2 / 2 > g * (1 + np.cos(theta)),
        "the cosine has the wrong sign": omega**2 / 2 > g / length * (1 - np.cos(theta)),
        "after more than half a turn, the limit is the same as one turn before; here all turn over": wanted | (np.abs(theta) > np.pi),
    }  # fmt: skip
    k = int(np.argmax(found != wanted))
    where = "turns over" if wanted[k] else "is on the separatrix" if on_it[k] else "swings"
    same = [why for why, other in others.items() if (found == other).all()]
    why = (
        same[0]
        if same
        else f"a state that {where} is said to {'swing' if wanted[k] else 'turn over'}"
    )
    raise CheckFailed(
        f"{what}: (θ, ω) = ({theta[k]:.4g}, {omega[k]:.4g}) {where}: {why}.", f"{what}: {why}."
    )


def compare_periods(recording, what):
    """The periods, to a relative 1e-6."""
    amplitude, g, length = _numbers(recording, "amplitude", "g", "length")
    found = array(
        recording.returned,
        what,
        shape=amplitude.shape,
        hint="one for each amplitude, also for negative ones and 0",
    ).astype(float)
    wanted = period_of(amplitude, g, length)
    size = np.abs(amplitude)
    small = 2 * np.pi * np.sqrt(length / g)
    others = {
        "this is the period of small swings": np.full_like(wanted, small),
        "SciPy's integral takes k², here it got k": 4 * np.sqrt(length / g) * integral(np.sin(size / 2)),
        "k is the sine of half the amplitude": 4 * np.sqrt(length / g) * integral(np.sin(size) ** 2),
        "the sine is missing: k is the sine of half the amplitude": 4 * np.sqrt(length / g) * integral(size**2 / 4),
        "SciPy's integral takes k², here it got its square": 4 * np.sqrt(length / g) * integral(np.sin(size / 2) ** 4),
        "the cosine of half the amplitude stands where the sine belongs": 4 * np.sqrt(length / g) * integral(np.cos(size / 2) ** 2),
        "this is a half swing; there and back is twice as long": wanted / 2,
        "this is a quarter of a swing": wanted / 4,
        "this is twice a swing": wanted * 2,
        "g and l are exchanged: the root is of l/g": wanted * g / length,
        "the root is missing": wanted * np.sqrt(length / g),
        "l is missing": wanted / np.sqrt(length),
        "this is only the beginning of a series in the amplitude": small * (1 + size**2 / 16),
        "this is only the beginning of a series, up to the fourth power": small * (1 + size**2 / 16 + 11 * size**4 / 3072),
        "this is the frequency, its inverse": 1 / wanted,
    }  # fmt: skip
    judge(
        found,
        wanted,
        others,
        what,
        "s",
        rtol=1e-6,
        atol=0.0,
        hint="compare with the formula for T; it holds for small and large amplitudes, and for 0",
    )


OWN = "work on copies of the arrays"


@test_case(name="separatrix at three angles", points=0.5)
def three_speeds(recordings):
    """The speed at angles of both signs, and after more than a turn; the arrays stay as they are."""
    unchanged(recordings["separatrix at three angles"], hint=OWN)
    compare_speed(recordings["separatrix at three angles"], "separatrix")


@test_case(name="five states", points=0.25)
def five_states(recordings):
    """States of both kinds, at both signs of the velocity; the arrays stay as they are."""
    unchanged(recordings["five states"], hint=OWN)
    compare_states(recordings["five states"], "turns over")


@test_case(name="periods", points=0.5)
def periods(recordings):
    """A small and a large amplitude, and a negative one; the arrays stay as they are."""
    unchanged(recordings["periods"], hint=OWN)
    compare_periods(recordings["periods"], "period")


def picture(recordings):
    """The returned speeds over the separatrix."""
    recording = recordings["separatrix at three angles"]
    theta, g, length = _numbers(recording, "theta", "g", "length")
    fine = np.linspace(-4, 8, 300)
    figure, (axis,) = pictures.panels()
    axis.plot(fine, speed(fine, g, length), c="gray", lw=0.8, label="separatrix")
    axis.plot(theta, np.asarray(recording.returned, dtype=float), "o", c="#d55e00", label="yours")
    axis.set(xlabel="angle (rad)", ylabel="speed (rad/s)")
    axis.legend(frameon=False, fontsize="small")
    return figure
