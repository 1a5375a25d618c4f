"""Checks of question 2: one neuron, its spikes and its membrane potential."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, entry, require, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Two devices watch the neuron. Which one knows the spikes, which one the potential, and how often "
    "does the second look if you don't tell it?",
    "I_e, tau_m and t_ref are parameters of the neuron: give them to nest.Create. The multimeter has "
    "the parameters record_from and interval. Afterwards get('events') of each device holds arrays.",
    "Begin with neuron = nest.Create('iaf_psc_alpha', params={'I_e': I_pA, …}) and a multimeter with "
    "the interval 0.1. Connect neuron to recorder, but meter to neuron. Simulate once.",
)

H = 0.1  # ms, the resolution
LAST = 1.0  # ms before the end at which the last sample may come
AT_THE_END = (
    "a spike at T_ms itself counts; take the spikes from a spike recorder, because the last sample of "
    "V_m comes up to 1 ms before T_ms"
)


def expected_spikes_ms(I_pA, T_ms, tau_m_ms, t_ref_ms):
    """Spikes on the grid: each exact rise is rounded up to the end of its time step."""
    steady = tau_m_ms * I_pA / 250.0  # above rest
    if steady <= 15.0:
        return np.empty(0)
    rise = H * np.ceil(tau_m_ms * np.log(steady / (steady - 15.0)) / H)
    times = rise + (rise + t_ref_ms) * np.arange(int(T_ms / rise) + 2)
    return times[times <= T_ms + H / 4]


def expected_mV(t, I_pA, T_ms, tau_m_ms, t_ref_ms):
    """The potential at times on the grid: from the last spike on, held and then rising."""
    starts = [0.0, *(expected_spikes_ms(I_pA, T_ms, tau_m_ms, t_ref_ms) + t_ref_ms)]
    spikes = [0.0, *expected_spikes_ms(I_pA, T_ms, tau_m_ms, t_ref_ms)]
    last = np.searchsorted(np.array(spikes), t + H / 4) - 1
    rising = np.maximum(t - np.array(starts)[last], 0.0)
    return -70.0 + tau_m_ms * I_pA / 250.0 * (1 - np.exp(-rising / tau_m_ms))


def compare_spikes(recording, what, hint):
    """Fail unless the returned spikes are those until T_ms."""
    end = recording.arguments["T_ms"]
    found = entry(recording.returned, "spike_times_ms", "the returned dictionary")
    found = array(found, "spike_times_ms", shape=(None,))
    simulated = recording.simulated_ms
    require(
        simulated > end - H / 2,
        f"Your function has simulated {simulated:g} ms, expected T_ms = {end:g} ms.",
        "Your function has not simulated for T_ms.",
    )
    late = found[found > end + H / 2]
    require(
        not late.size,
        f"{what}: {late.size} of {found.size} come after T_ms = {end:g} ms, the last one at "
        f"{max(late, default=0.0):.1f} ms; your function has simulated {simulated:g} ms.",
        f"{what}: there are spikes after T_ms.",
        hint="simulate once, for T_ms",
    )
    expected = expected_spikes_ms(**recording.arguments)
    lost = expected[found.size :]
    if lost.size and lost[0] > end - LAST - H / 2 and np.allclose(found, expected[: found.size]):
        hint = AT_THE_END
    same_spikes(found, expected, what, hint=hint)


def trace_of(recording):
    """The returned samples, once there is one every 0.1 ms from beginning to end."""
    times = array(
        entry(recording.returned, "t_ms", "the returned dictionary"), "t_ms", shape=(None,)
    ).astype(float)
    values = array(
        entry(recording.returned, "V_mV", "the returned dictionary"), "V_mV", shape=(None,)
    ).astype(float)
    require(
        times.size == values.size,
        f"t_ms has {times.size} entries and V_mV has {values.size}: they belong together.",
        "t_ms and V_mV have different lengths.",
    )
    require(times.size > 1, "There are no samples: connect the multimeter to the neuron.")
    step = float(np.median(np.diff(times)))
    require(
        np.allclose(np.diff(times), H, atol=1e-6),
        f"t_ms: samples come every {step:.3g} ms, expected {H} ms.",
        "t_ms: not one sample every 0.1 ms.",
        hint="the interval of a multimeter is 1 ms unless you set it",
    )
    end = recording.arguments["T_ms"]
    require(
        abs(times[0] - H) < H / 2 and end - LAST - H / 2 < times[-1] < end + H / 2,
        f"t_ms: from {times[0]:.1f} to {times[-1]:.1f} ms, expected from {H} ms to T_ms = {end:g} "
        f"ms, or up to {LAST:g} ms less.",
        "t_ms: does not span the whole simulation, from 0.1 ms to at most 1 ms before T_ms.",
        hint="return the samples that NEST gives you, all of them and no others, and simulate once, "
        "for T_ms",
    )
    return times, values


def compare_trace(recording, hint):
    """Fail unless each sample is what theory gives for its time."""
    times, values = trace_of(recording)
    expected = expected_mV(times, **recording.arguments)
    wrong = np.abs(values - expected) > 1e-6
    if wrong.any():
        worst = int(np.argmax(np.abs(values - expected)))
        way = "too high" if values[worst] > expected[worst] else "too low"
        raise CheckFailed(
            f"V_mV: {wrong.sum()} of {wrong.size} samples differ, most of all the one at "
            f"{times[worst]:.1f} ms: {values[worst]:.4f} mV, expected {expected[worst]:.4f} mV.",
            f"V_mV: samples differ; the one that differs most is {way}.",
            hint=hint,
        )


@test_case(name="spikes of the examples", points=0.5)
def spikes_of_examples(recordings):
    """600 pA make the neuron fire at 12.2, 27.4 … 73.0 ms, which is T_ms; in the other example it stays silent."""
    compare_spikes(
        recordings["strong"], "spike times at 600 pA",
        "do I_e, tau_m and t_ref have the values given? I_e acts from the first time step on, a "
        "generator's current comes later",
    )  # fmt: skip
    compare_spikes(
        recordings["weak"], "spike times at 300 pA",
        "the potential ends at -55.6 mV, below the threshold; is the array empty?",
    )  # fmt: skip


@test_case(name="potential below threshold", points=0.5)
def potential_below_threshold(recordings):
    """Without spikes the potential follows the formula of question 1, sample by sample."""
    compare_trace(
        recordings["weak"],
        "do I_e and tau_m have the values given? return V_m as it was sampled; it starts at -70 mV",
    )


def picture(recordings):
    """The samples of both examples, with marks for the spikes; what is expected in grey."""
    figure, (axis,) = panels()
    for k, probe in enumerate(("strong", "weak")):
        found, a = recordings[probe].returned, recordings[probe].arguments
        t = np.arange(1, round(a["T_ms"] / H) + 1) * H
        axis.plot(t, expected_mV(t, **a), color="0.8", lw=4)
        axis.plot(
            expected_spikes_ms(**a), [-53.5] * len(expected_spikes_ms(**a)), "|", ms=14, mew=4,
            color="0.8",
        )  # fmt: skip
        axis.plot(found["t_ms"], found["V_mV"], color=f"C{k}", lw=1.2, label=f"{a['I_pA']:g} pA")
        axis.plot(found["spike_times_ms"], [-53.5] * len(found["spike_times_ms"]), "|", ms=10,
                  color=f"C{k}")  # fmt: skip
    axis.axhline(-55.0, color="gray", ls="--", lw=0.8)
    axis.plot([], [], color="0.8", lw=4, label="expected")
    axis.set(xlabel="time (ms)", ylabel="membrane potential (mV)")
    axis.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform


def ending(cells, later_ms):
    """Settings with T_ms so much later than one of the spikes; cells: (I, tau_m, t_ref, which)."""
    for I_pA, tau_m_ms, t_ref_ms, which in cells:
        cell = {"I_pA": I_pA, "tau_m_ms": tau_m_ms, "t_ref_ms": t_ref_ms}
        spike = expected_spikes_ms(T_ms=200.0, **cell)[which]
        yield cell | {"T_ms": round(float(spike) + later_ms, 1)}


draws = {
    "drawn": {
        "I_pA": uniform(480.0, 900.0, digits=1),
        "T_ms": one_of(110.0, 130.0, 150.0),
        "tau_m_ms": uniform(12.0, 22.0),
        "t_ref_ms": one_of(1.4, 3.5, 4.6),
    },
    "drawn_weak": {
        "I_pA": uniform(-200.0, -60.0, digits=1),
        "T_ms": one_of(70.0, 95.0),
        "tau_m_ms": uniform(13.0, 20.0),
        "t_ref_ms": one_of(1.5, 4.0),
    },
    "spike_at_end": settings(
        *ending(((610.0, 9.0, 2.5, 1), (720.0, 12.0, 3.5, 1), (530.0, 11.0, 1.5, 0)), 0.0)
    ),
    "spike_after_end": settings(
        *ending(((600.0, 8.0, 3.0, 0), (650.0, 11.0, 4.0, 2), (580.0, 14.0, 1.0, 1)), -0.4)
    ),
}
promises = {
    "all other parameters stay at their defaults": ("other spikes", "other potentials"),
    "return nothing later than": ("other spikes", "other potentials"),
}
accuracy = {"atol": 1e-6}
domain = {
    "I_pA": uniform(-300.0, 1200.0, digits=1),
    "T_ms": uniform(5.0, 200.0, digits=1),
    "tau_m_ms": uniform(5.0, 30.0),
    "t_ref_ms": uniform(0.5, 6.0, digits=1),
}


@test_case(name="other spikes", points=1.5, hidden=True)
def other_spikes(recordings):
    """Spike times for other currents, time constants and refractory times, until T_ms included."""
    for probe in draws:
        compare_spikes(
            recordings[probe], "spike times",
            "does every argument reach the neuron? is T_ms the duration?",
        )  # fmt: skip


@test_case(name="other potentials", points=1.5, hidden=True)
def other_potentials(recordings):
    """Samples of the potential with and without spikes, also under negative current."""
    for probe in draws:
        compare_trace(
            recordings[probe],
            "does every argument reach the neuron? return V_m as it was sampled",
        )


### END HIDDEN TESTS
