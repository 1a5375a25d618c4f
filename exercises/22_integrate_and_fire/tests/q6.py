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
