"""Checks of question 6: the limit of oscillations, and noise."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, unchanged

OK_FORMAT = False
name = "q6"

hints = (
    "For the oscillations: the peaks reach the threshold as long as the amplitude is at least the distance from the mean "
    "potential to the threshold. Where is the amplitude equal to this distance?",
    "Solve that equation for the frequency: square it, and isolate 2πfτ. With τ in ms this gives a frequency in 1/ms. First "
    "decide whether the distance is positive at all, and whether the slowest oscillation bridges it.",
    "For the noise, take your loop of Euler steps without threshold, and add the noise term to each step. Its factor is the "
    "same for all steps, and the random number of step i is `xi[i]`.",
)

OWN = "do not scale `xi` in place"


def frequency_is(recording, expected, what="highest frequency", hint=""):
    """The frequency is the one expected, which may be inf; say where another one comes from."""
    a = recording.arguments
    value = recording.returned
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.item()
    if isinstance(value, float) and np.isnan(value):
        raise CheckFailed(f"{what}: nan.", hint="the root of a negative number; decide between the cases first.")  # fmt: skip
    found = value if isinstance(value, float) and np.isinf(value) else number(value, what)
    if np.isinf(expected):
        if found != np.inf:
            raise CheckFailed(
                f"{what}: {found:.6g} Hz, expected inf: the mean alone reaches the threshold.",
                f"{what}: finite, but the mean alone reaches the threshold.",
                hint=hint,
            )
        return
    if np.isinf(found):
        raise CheckFailed(f"{what}: {found} Hz, expected {expected:.6g} Hz.", f"{what}: infinite, but there is a limit.", hint=hint)  # fmt: skip
    mean = a["R_MOhm"] * a["mean_nA"]
    swing = a["R_MOhm"] * a["amplitude_nA"]

    def limit(swing, gap, less=1.0):
        if gap == 0 or (swing / gap) ** 2 < less:
            return np.nan
        return 1000.0 * np.sqrt((swing / gap) ** 2 - less) / (2 * np.pi * a["tau_ms"])

    gap = a["V_th_mV"] - a["E_L_mV"] - mean
    known = (
        (expected / 1000.0, "this is in 1/ms; the frequency is asked in Hz"),
        (expected * 2 * np.pi, "this is 2 pi f; divide it by 2 pi"),
        (expected * 2 * np.pi / 1000.0, "this is 2 pi f in 1/ms; f is asked in Hz"),
        (limit(swing, gap, 0.0), "the 1 below the root is missing"),
        (limit(swing, gap, -1.0), "the 1 below the root is subtracted, not added"),
        (limit(swing, a["V_th_mV"] - a["E_L_mV"]), "the mean current is missing"),
        (limit(swing, a["V_th_mV"] - mean), "the leak potential is missing"),
        (limit(swing, a["V_th_mV"]), "compare with the distance from the mean potential to the threshold"),
        (limit(2 * swing, gap), "the amplitude is from the mean to the peak, not from peak to peak"),
        (limit(swing / 2, gap), "the amplitude is from the mean to the peak, not half of that"),
        (limit(swing / np.sqrt(2), gap), "take the peak of the oscillation, not its root mean square"),
        (limit(a["amplitude_nA"], gap), "the resistance is missing"),
        (limit(swing + mean, a["V_th_mV"] - a["E_L_mV"]), "only the oscillation is filtered; the mean is not"),
        (1000.0 / (2 * np.pi * a["tau_ms"]), "this is where the amplitude has fallen to 0.71; ask where it equals the distance to the threshold"),
        (1000.0 * ((swing / gap) ** 2 - 1) / (2 * np.pi * a["tau_ms"]), "the root is missing"),
        *((np.round(expected, digits), "this is rounded") for digits in range(4)),
    )  # fmt: skip
    for wrong, why in known:
        if abs(found - wrong) <= 1e-6 * abs(wrong) and abs(wrong - expected) > 1e-6 * abs(expected):
            raise CheckFailed(f"{what}: {found:.6g} Hz, expected {expected:.6g} Hz: {why}.", f"{what}: {why}.")  # fmt: skip
    close(
        found,
        expected,
        what,
        unit="Hz",
        rtol=1e-6,
        hint=hint or "where is A(f) equal to the distance from E_L + R I_0 to V_th?",
    )


def noisy_is(recording, expected, what="V"):
    """The potentials are those of the scheme; where others are known to come from a mistake, say which."""
    a = recording.arguments
    xi, dt, tau, sigma = np.asarray(a["xi"]), a["dt_ms"], a["tau_ms"], a["sigma_mV"]
    found = array(
        recording.returned, what, shape=expected.shape, hint="the start and one potential after each step."
    ).astype(float)  # fmt: skip
    final = a["E_L_mV"] + a["R_MOhm"] * a["current_nA"]

    def run(size, final=final, xi=xi, fraction=dt / tau):
        values = [a["V_0_mV"]]
        for kick in xi:
            values.append(values[-1] + fraction * (final - values[-1]) + size * kick)
        return np.array(values)

    right = sigma * np.sqrt(2 * dt / tau)
    known = (
        (run(sigma * dt), "the noise is proportional to the step; it is to its square root"),
        (run(sigma * dt / tau), "the noise is proportional to the step; it is to its square root"),
        (run(sigma * 2 * dt / tau), "the root is missing"),
        (run(sigma * np.sqrt(dt / tau)), "the 2 below the root is missing"),
        (run(sigma * np.sqrt(dt)), "the noise is not scaled with tau"),
        (run(sigma * np.sqrt(2 * dt)), "the noise is not divided by the root of tau"),
        (run(sigma * np.sqrt(2 / tau)), "the noise does not depend on the step"),
        (run(2 * sigma * np.sqrt(dt / tau)), "the 2 is below the root"),
        (run(sigma), "the factor with the root is missing"),
        (run(sigma * np.sqrt(2 * dt / tau) * dt), "the noise is multiplied with the step once more"),
        (run(sigma**2 * np.sqrt(2 * dt / tau)), "sigma is a standard deviation; it is not squared"),
        (run(np.sqrt(sigma * 2 * dt / tau)), "sigma does not belong below the root"),
        (run(np.sqrt(2 * dt / tau)), "sigma is missing"),
        (run(0.0), "there is no noise"),
        (run(-right), "the noise has the wrong sign"),
        (run(right, final - a["E_L_mV"]), "the leak goes to 0; it goes to E_L"),
        (run(right, a["E_L_mV"]), "the current has no effect"),
        (run(right, fraction=0.0), "there is only noise; the drift towards E_L + R I is missing"),
        (run(right, fraction=1 / tau), "the drift is not multiplied by the time step"),
        (run(right, fraction=dt), "the drift is not divided by the time constant"),
        (run(right, fraction=1.0 - np.exp(-dt / tau)), "the drift is that of the exact step; forward Euler is asked"),
        (run(sigma * np.sqrt(1 - np.exp(-2 * dt / tau)), fraction=1.0 - np.exp(-dt / tau)), "this is the exact step; Euler-Maruyama is asked"),
        (run(right, xi=np.roll(xi, -1)), "the random number of step i is xi[i], not the next one"),
        (run(right, xi=np.roll(xi, 1)), "the random number of step i is xi[i], not the one before"),
    )  # fmt: skip
    for wrong, why in known:
        if xi.size and np.allclose(found, wrong, rtol=0, atol=1e-6) and not np.allclose(wrong, expected, rtol=0, atol=1e-6):  # fmt: skip
            i = int(np.argmax(~np.isclose(found, expected, rtol=0, atol=1e-6)))
            raise CheckFailed(f"{what}: V[{i}] is {found[i]:.6g} mV, expected {expected[i]:.6g} mV: {why}.", f"{what}: {why}.")  # fmt: skip
    close(
        found,
        expected,
        what,
        unit="mV",
        rtol=1e-6,
        hint="an Euler step from V[i], and the noise of this step.",
    )


@test_case(name="one oscillation", points=0.5)
def one_oscillation(recordings):
    """The highest frequency for one membrane and current."""
    frequency_is(recordings["oscillation"], 57.8445442480367)


@test_case(name="six random numbers", points=0.75)
def six_random_numbers(recordings):
    """Six steps with noise; the random numbers stay as they are."""
    mine = {probe: recordings[probe] for probe in recordings if probe in recordings and "xi" in recordings[probe].arguments}  # fmt: skip
    unchanged(mine or recordings["noise"], hint=OWN)
    noisy_is(recordings["noise"], np.array(SIX))


# fmt: off
SIX = [-58.9000000000, -58.6000662703, -59.6307537139, -59.5594228568, -57.9733293669, -58.4847321220, -57.9318756749]
# fmt: on


def picture(recordings):
    """The potential of the public probe with noise."""
    recording = recordings["noise"]
    V = np.asarray(recording.returned, dtype=float)
    times = recording.arguments["dt_ms"] * np.arange(len(V))
    return pictures.curve(times, {"V": V}, "time (ms)", "V (mV)", marker="o")


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform

_cell = {
    "E_L_mV": uniform(-76.0, -70.0, digits=2),
    "R_MOhm": uniform(70.0, 110.0, digits=1),
    "tau_ms": uniform(6.0, 25.0, digits=2),
}
_swing = _cell | {
    "mean_nA": uniform(-0.1, 0.1, digits=4),
    "amplitude_nA": uniform(0.6, 1.2, digits=4),
    "V_th_mV": uniform(-54.0, -50.0, digits=2),
}
_noise = _cell | {
    "xi": lambda rng: rng.standard_normal(12).round(4),
    "dt_ms": uniform(0.05, 0.9),
    "sigma_mV": uniform(1.5, 6.0),
    "current_nA": uniform(-0.2, 0.4),
    "V_0_mV": uniform(-70.0, -55.0, digits=2),
}
draws = {
    "drawn oscillation": _swing,
    "at every frequency": _swing | {"mean_nA": uniform(0.4, 0.7)},
    "mean at the threshold": settings(
        *(
            {
                "mean_nA": mean,
                "amplitude_nA": 0.3,
                "E_L_mV": -72.0,
                "R_MOhm": 80.0,
                "tau_ms": 12.0,
                "V_th_mV": -72.0 + 80.0 * mean,
            }
            for mean in (0.25, 0.5)
        )
    ),
    "too small": _swing | {"amplitude_nA": uniform(0.01, 0.06)},
    "drawn noise": _noise,
    "no numbers": _noise | {"xi": lambda rng: np.empty(0)},
}
domain = _swing | _noise | {
    "amplitude_nA": uniform(0.02, 1.0),
    "mean_nA": one_of(-0.05, 0.05, 0.25, 0.6),
    "E_L_mV": one_of(-72.0, -75.3),
    "R_MOhm": one_of(80.0, 97.0),
    "V_th_mV": one_of(-52.0, -53.7),
    "xi": lambda rng: rng.standard_normal(rng.integers(0, 8)),
}  # fmt: skip
accuracy = {"rtol": 1e-6, "atol": 1e-9}
promises = {"keeps firing": ("other oscillations", "no limit, or never")}
no_promises = ("The kicks are independent",)


def _limit(a):
    gap = a["V_th_mV"] - a["E_L_mV"] - a["R_MOhm"] * a["mean_nA"]
    ratio = a["R_MOhm"] * a["amplitude_nA"] / gap
    return np.sqrt(ratio * ratio - 1.0) / (2e-3 * np.pi * a["tau_ms"])


def _noisy(a):
    """Each step as a weighted mean of where V is and where it goes, and a kick."""
    part = a["dt_ms"] / a["tau_ms"]
    kicks = a["sigma_mV"] * np.sqrt(2.0 * part) * np.asarray(a["xi"])
    values = [a["V_0_mV"]]
    for kick in kicks:
        goal = a["E_L_mV"] + a["R_MOhm"] * a["current_nA"]
        values.append((1.0 - part) * values[-1] + part * goal + kick)
    return np.array(values)


@test_case(name="other oscillations", points=0.75, hidden=True)
def other_oscillations(recordings):
    """The highest frequency is right for other membranes and currents."""
    recording = recordings["drawn oscillation"]
    frequency_is(recording, _limit(recording.arguments))


@test_case(name="no limit, or never", points=0.75, hidden=True)
def no_limit(recordings):
    """A mean at or above the threshold suffices at all frequencies; a small amplitude does not at any."""
    reach = "the mean potential alone reaches V_th, so no frequency is too high."
    frequency_is(
        recordings["at every frequency"], np.inf, "highest frequency for a strong mean", reach
    )
    frequency_is(
        recordings["mean at the threshold"],
        np.inf,
        "highest frequency for a mean at the threshold",
        reach,
    )
    frequency_is(recordings["too small"], 0.0, "highest frequency for a small amplitude", "even the slowest oscillation stays below V_th.")  # fmt: skip


@test_case(name="other noise", points=1.25, hidden=True)
def other_noise(recordings):
    """The potentials are right for other membranes, steps and random numbers; no numbers give V_0 alone."""
    noisy_is(recordings["drawn noise"], _noisy(recordings["drawn noise"].arguments))
    noisy_is(recordings["no numbers"], _noisy(recordings["no numbers"].arguments), "V for no steps")


### END HIDDEN TESTS
