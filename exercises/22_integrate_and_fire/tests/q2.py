"""Checks of question 2: forward Euler with threshold, reset and refractory time."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, number, unchanged

OK_FORMAT = False
name = "q2"

hints = (
    "One pass of the loop is one step, and leads from `V[i]` to `V[i + 1]`. It does either of two things: it waits, or it "
    "integrates and then compares.",
    "Keep a counter of the refractory steps that are left. A spike sets it, a refractory step counts it down, and the neuron "
    "integrates only when it is 0.",
    "Begin with an array of one potential more than there are currents and with an empty list for the spike times. In the "
    "loop, ask first whether the counter is above 0. A spike in step i gets the time at the end of the step, (i + 1) times Δt.",
)

OWN = "work on your own array for V; do not write into the currents"
TOLERANCE_mV = 1e-6
FORM = "return the tuple (V, spikes): V has one value more than there are currents, the start included."


def compare(recording, expected_V, expected_spikes, what=""):
    """The potentials and the spike times are those of the scheme; else say what went wrong first."""
    V = array(
        entry(recording.returned, 0, "the returned tuple", hint=FORM), f"V{what}", shape=expected_V.shape, hint=FORM
    ).astype(float)  # fmt: skip
    spikes = array(
        entry(recording.returned, 1, "the returned tuple", hint=FORM),
        f"spike times{what}",
        shape=(None,),
        hint="an array of times, empty if there is no spike.",
    ).astype(float)
    wrong = np.abs(V - expected_V) > TOLERANCE_mV
    if wrong.any():
        k = int(np.argmax(wrong))
        why = _why(recording.arguments, V[k], expected_V, expected_spikes, k, spikes)
        raise CheckFailed(
            f"V{what}: V[{k}] is {V[k]:.6g} mV, expected {expected_V[k]:.6g} mV: {why}.",
            f"V{what}: {why}.",
        )
    _same_times(spikes, expected_spikes, number(recording.arguments["dt_ms"], "dt"), what)


def _why(a, found, V, spikes, k, claimed):
    """What went wrong at the first potential that is not as expected."""
    if k == 0:
        return "V[0] is V_0, as given, and not compared with the threshold"
    dt, tau, R, leak, reset = (a[key] for key in ("dt_ms", "tau_ms", "R_MOhm", "E_L_mV", "V_reset_mV"))  # fmt: skip
    currents, before = np.asarray(a["currents_nA"]), V[k - 1]
    current = currents[k - 1]

    def like(value):
        return abs(found - value) <= TOLERANCE_mV

    def step(V, current, leak=leak, R=R, fraction=dt / tau):
        return V + fraction * (leak - V + R * current)

    integrated = step(before, current)
    steps_since = [round((k * dt - spike) / dt) for spike in spikes if spike < (k + 0.5) * dt]
    since = steps_since[-1] if steps_since else None  # 0: there is a spike at the end of this step
    refractory = round(a["t_ref_ms"] / dt)
    early = [
        spike for spike in claimed if spike < (k - 0.5) * dt and not np.isclose(spikes, spike).any()
    ]
    if (
        early
        and len(spikes)
        and any(0 < early[0] - spike < a["t_ref_ms"] + dt / 2 for spike in spikes)
    ):
        return "the refractory time is too short: there is a spike in it"
    here = any(abs(spike - k * dt) < dt / 2 for spike in claimed)
    if since == 0:
        if abs(integrated - a["V_th_mV"]) <= TOLERANCE_mV and like(integrated):
            return "a potential exactly at the threshold is a spike, too"
        if like(integrated):
            return "it is above the threshold and not reset; compare after integrating, and store the value after the reset"
        if like(leak):
            return "the reset goes to V_reset, not to E_L"
        if like(0.0):
            return "the reset goes to V_reset, not to 0"
        if like(before):
            return "V has not moved; step i fills V[i + 1]"
        return "there is a spike, so V should be V_reset at the end of this step"
    if since is not None and since <= refractory:
        place = "first" if since == 1 else "last" if since == refractory else "middle"
        if like(leak) and leak != reset:
            return "in the refractory time V stays at V_reset, not at E_L"
        if like(integrated) or like(step(before, current, leak=0.0)):
            if place == "first":
                return "V moves right after a spike; the next t_ref / dt steps are refractory"
            if place == "last":
                return "the refractory time is a step too short; its last step is missing (int instead of round, or a count from the wrong end?)"  # fmt: skip
            return "the refractory time is too short"
        return "the neuron is refractory in this step, so V should be V_reset"
    if like(reset) and here:
        return "there is a spike, but V does not reach the threshold here; check the step of integration, and that V is compared after it"  # fmt: skip
    if like(reset) and since is not None and since == refractory + 1:
        return "V is held at V_reset for one step more than t_ref / dt"
    if like(reset):
        return "V is V_reset though the neuron is not refractory and does not reach the threshold"
    if found >= a["V_th_mV"] + TOLERANCE_mV > integrated:
        return "V is above the threshold, where it should be below"
    following = currents[min(k, len(currents) - 1)]
    previous = currents[max(k - 2, 0)]
    known = (
        (step(before, current, leak=0.0), "the leak goes to 0; it goes to E_L"),
        (step(before, current, leak=reset), "the leak goes to V_reset; it goes to E_L"),
        (step(before, following), "this uses the current of the next step; in step i it is currents_nA[i]"),
        (step(before, previous), "this uses the current of the step before; in step i it is currents_nA[i]"),
        (step(before, currents.mean()), "this uses the mean current"),
        (step(before, current, R=1.0), "the resistance is missing"),
        (step(before, current, fraction=1.0 / tau), "the slope is not multiplied by the time step"),
        (step(before, current, fraction=dt), "the slope is not divided by the time constant"),
        (step(before, current, fraction=dt / tau / 1000.0), "the time constant is taken for s; all times are in ms"),
        (step(before, current, fraction=dt / (tau + dt)), "this is the implicit Euler scheme; take the slope at the beginning of the step"),
        (step(before, current, fraction=1.0 - np.exp(-dt / tau)), "this is the exact step of the closed form; forward Euler is asked"),
        (step(before, current, fraction=dt / tau - 0.5 * (dt / tau) ** 2), "this is a scheme of second order; forward Euler is asked"),
        (before + dt / tau * (leak - before) + dt * R * current, "the current is not divided by tau; it belongs into the bracket"),
        (before + dt / tau * (before - leak + R * current), "the leak has the wrong sign: it pulls V towards E_L"),
        (before + dt / tau * R * current, "there is no leak"),
        (before, "V has not moved; the neuron is not refractory here"),
        (a["V_0_mV"], "V is still V_0; the neuron is not refractory at the beginning"),
    )  # fmt: skip
    for value, why in known:
        if like(value) and abs(value - V[k]) > TOLERANCE_mV:
            return why
    return "each step either waits, or integrates from V[i] and then compares"


def _same_times(found, expected, dt, what):
    """The spike times; a shift by a step or another unit is told."""
    if len(found) == len(expected) > 0:
        for wrong, why in (
            (
                expected - dt,
                "these are the beginnings of the steps; a spike is at the end of its step",
            ),
            (expected + dt, "these are a step too late; the spike of step i is at (i + 1) dt"),
            (expected / dt, "these are numbers of steps; the times are asked in ms"),
            (expected / dt - 1, "these are numbers of steps; the times are asked in ms"),
            (expected / 1000.0, "these are in s; the times are asked in ms"),
        ):
            if np.allclose(found, wrong, atol=1e-6) and not np.allclose(wrong, expected, atol=1e-6):
                raise CheckFailed(
                    f"spike times{what}: the first is {found[0]:.6g}, expected {expected[0]:.6g} ms: {why}.",
                    f"spike times{what}: {why}.",
                )
    close(
        found,
        expected,
        f"spike times{what}",
        unit="ms",
        rtol=1e-6,
        hint="one time for each spike: the end of the step in which V reaches the threshold.",
    )


@test_case(name="large steps", points=0.75)
def large_steps(recordings):
    """Sixteen steps with three spikes, one of them exactly at the threshold; the currents stay as they are."""
    unchanged(recordings, hint=OWN)
    # fmt: off
    V = np.array(
        [-68.0, -55.0, -63.25, -49.4375, -55.078125, -66.0, -66.0, -66.0, -51.5, -66.0, -66.0, -66.0,
         -66.0, -66.0, -66.0, -61.5, -66.125]
    )
    # fmt: on
    compare(recordings["large steps"], V, np.array([10.0, 18.0, 24.0]))


@test_case(name="short refractory time", points=0.75)
def short_refractory_time(recordings):
    """Fourteen steps of 0.1 ms with a refractory time of three steps."""
    # fmt: off
    V = np.array([-66.2, -58.9945945946, -53.6298758218, -61.4, -61.4, -61.4, -61.4, -54.7945945946, -61.4, -61.4, -61.4, -61.4, -61.4, -61.4, -61.4])
    # fmt: on
    compare(recordings["short refractory time"], V, np.array([0.3, 0.8, 1.2]))


def picture(recordings):
    """The potential of the public probe with the large steps."""
    recording = recordings["large steps"]
    V = np.asarray(recording.returned[0], dtype=float)
    times = number(recording.arguments["dt_ms"], "dt") * np.arange(len(V))
    return pictures.curve(times, {"V": V}, "time (ms)", "V after resets (mV)", marker="o")
