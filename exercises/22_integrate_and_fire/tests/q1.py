"""Checks of question 1: the closed form between two spikes."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "The potential is always somewhere between where it began and where it is going. First compute where it is going: "
    "that needs the leak potential, the resistance and the current.",
    "For the second function, write down the solution with the threshold on the left side, isolate the exponential, and "
    "take the natural logarithm. Decide between the three cases first, so that the logarithm sees only what it can deal with.",
    "Both functions begin with the final potential, the leak potential plus resistance times current. In the first, "
    "`np.exp` takes a whole array of times. In the second, the argument of the logarithm is the distance from the final "
    "potential at the beginning, divided by the distance at the threshold.",
)

OWN = "`times_ms *= …` changes the caller's array: write the result into a new one"


def told(found, expected, known, what, unit):
    """Fail with the cause if what was found is what a known error gives."""
    for wrong, why in known:
        if np.allclose(found, wrong, rtol=1e-6) and not np.allclose(wrong, expected, rtol=1e-6):
            i = int(np.argmax(~np.isclose(found, expected, rtol=1e-6)))
            seen, right = np.ravel(found)[i], np.ravel(expected)[i]
            raise CheckFailed(
                f"{what}: {seen:.6g} {unit}, expected {right:.6g} {unit}: {why}.", f"{what}: {why}."
            )


def membrane_is(recording, expected, what="membrane"):
    """The potentials are those expected; where others are known to come from an error, say which."""
    a = recording.arguments
    t, tau = np.asarray(a["times_ms"]), a["tau_ms"]
    start, leak, driven = a["V_0_mV"], a["E_L_mV"], a["R_MOhm"] * a["current_nA"]
    found = array(
        recording.returned, what, shape=t.shape, hint="one potential for each time, in the order given."
    ).astype(float)  # fmt: skip

    def between(first, last, rate=1.0):
        return last + (first - last) * np.exp(-t / tau * rate)

    known = (
        (between(start, driven), "the leak goes to 0; it goes to E_L"),
        (between(start, leak), "the current has no effect"),
        (between(start, leak + a["current_nA"]), "the resistance is missing: R times I is a potential"),
        (between(leak, leak + driven), "it starts at E_L; it starts at V_0"),
        (between(start, leak + driven, -1.0), "the sign in the exponent is a minus"),
        (between(start, leak + driven, 1e-3), "the times are taken for µs, or tau for s; both are in ms"),
        (between(start, leak + driven, 1e3), "tau is divided by 1000; times and tau are both in ms"),
        (between(leak + driven, start), "V_0 and the final potential are exchanged"),
        (between(start, start + driven), "the final potential is E_L + R I, not V_0 + R I"),
        (np.sort(expected), "the values are sorted; keep the order of the times"),
        (between(start, leak + driven)[::-1], "the order is reversed; keep that of the times"),
        *((np.round(expected, digits), "the values are rounded") for digits in range(4)),
    )  # fmt: skip
    if t.size:
        told(found, expected, known, what, "mV")
    close(
        found,
        expected,
        what,
        unit="mV",
        rtol=1e-6,
        hint="from V_0 towards E_L + R I; after tau a fraction 1/e of the distance remains.",
    )


def time_is(recording, expected, what="time to the threshold", hint=""):
    """The time is the one expected, which may be inf; say where another one comes from."""
    a = recording.arguments
    value = recording.returned
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.item()
    if isinstance(value, float) and np.isnan(value):
        raise CheckFailed(
            f"{what}: nan.",
            hint="the logarithm of a negative number; decide between the cases first.",
        )
    found = value if isinstance(value, float) and np.isinf(value) else number(value, what)
    if np.isinf(expected):
        if found != np.inf:
            raise CheckFailed(
                f"{what}: {found:.6g} ms, expected inf: it is never reached.",
                f"{what}: it is never reached, so it should be inf.",
                hint=hint or "the final potential E_L + R I must be above the threshold.",
            )
        return
    if np.isinf(found):
        raise CheckFailed(
            f"{what}: {found} ms, expected {expected:.6g} ms: it is reached.",
            f"{what}: infinite, but it is reached.",
            hint=hint or "compare E_L + R I with V_th, and V_0 with V_th first.",
        )
    tau, final = a["tau_ms"], a["E_L_mV"] + a["R_MOhm"] * a["current_nA"]
    driven = final - a["E_L_mV"]

    def rise(first, last):
        ratio = (last - first) / (last - a["V_th_mV"])
        return tau * np.log(ratio) if ratio > 0 else np.nan

    known = (
        (rise(a["E_L_mV"], final), "the rise begins at V_0, not at E_L"),
        (rise(0.0, final), "the rise begins at V_0, not at 0"),
        (rise(a["V_0_mV"], driven), "the leak goes to 0; it goes to E_L"),
        (-expected, "the argument of the logarithm is upside down"),
        (expected / 1000.0, "this is in s; the time is asked in ms"),
        (expected / tau, "the time constant is missing"),
        (expected * np.log10(np.e), "this is the logarithm to the base 10; take the natural one"),
        (expected / np.log(2), "this is the logarithm to the base 2; take the natural one"),
        *((np.round(expected, digits), "this is rounded") for digits in range(4)),
    )
    told(found, expected, known, what, "ms")
    close(
        found,
        expected,
        what,
        unit="ms",
        rtol=1e-6,
        atol=1e-12,
        hint=hint
        or "solve V(t) = V_th for t; a potential that starts at or above V_th needs no time.",
    )


@test_case(name="potential at five times", points=0.5)
def five_times(recordings):
    """The potential at five times that are not in order; the array of times stays as it is."""
    mine = {probe: recordings[probe] for probe in recordings if probe in recordings and "times_ms" in recordings[probe].arguments}  # fmt: skip
    unchanged(mine or recordings["membrane"], hint=OWN)
    expected = np.array(
        [-61.5, -61.10911231059155, -61.38906575203178, -61.26222436948226, -61.02949545158205]
    )
    membrane_is(recordings["membrane"], expected)


@test_case(name="one crossing", points=0.5)
def one_crossing(recordings):
    """The time at which a strong current brings the potential to the threshold."""
    time_is(recordings["crossing"], 19.621275450176412)


def picture(recordings):
    """The potentials of the public probe, in the order of time."""
    recording = recordings["membrane"]
    times = np.asarray(recording.arguments["times_ms"])
    order = np.argsort(times)
    values = np.asarray(recording.returned, dtype=float)[order]
    return pictures.curve(times[order], {"V": values}, "time (ms)", "V (mV)", marker="o")
