"""Checks of question 2: one neuron, its spikes and its membrane potential."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, entry, require, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

H = 0.1  # ms, the resolution
LAST = 1.0  # ms before the end at which the last sample may come


def spikes_of(recording):
    """The returned spike times."""
    return entry(recording.returned, "spike_times_ms", "the returned dictionary")


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
        times[0] < 1.5 * H and end - LAST - H / 2 < times[-1] < end + H / 2,
        f"t_ms: from {times[0]:.1f} to {times[-1]:.1f} ms, expected from {H} ms to T_ms = {end:g} "
        f"ms, or up to {LAST:g} ms less.",
        "t_ms: does not span the whole simulation.",
        hint="return all samples, and simulate for T_ms",
    )
    return times, values


def compare_trace(recording, expected_mV, hint):
    """Fail unless each sample is what `expected_mV(times)` says."""
    times, values = trace_of(recording)
    expected = expected_mV(times)
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


@test_case(name="spikes of the examples", points=1)
def spikes_of_examples(recordings):
    """600 pA make the neuron fire at 12.2, 27.4 … 73.0 ms; in the other example it stays silent."""
    expected = 12.2 + 15.2 * np.arange(5)
    hint = "I_e is in pA; connect the neuron to the spike recorder; set tau_m and t_ref"
    same_spikes(spikes_of(recordings["strong"]), expected, "spike times at 600 pA", hint=hint)
    hint = "the potential ends at -55.6 mV, below the threshold; is the array empty?"
    same_spikes(spikes_of(recordings["weak"]), [], "spike times at 300 pA", hint=hint)


@test_case(name="potential below threshold", points=1)
def potential_below_threshold(recordings):
    """Without spikes the potential follows the formula of question 1, sample by sample."""
    recording = recordings["weak"]
    compare_trace(
        recording,
        lambda t: -70.0 + 12.0 * 300.0 / 250.0 * (1 - np.exp(-t / 12.0)),
        "V_m is the potential; it starts at -70 mV; do I_e and tau_m reach the neuron?",
    )


def picture(recordings):
    """The samples of both examples, with marks for the spikes."""
    figure, (axis,) = panels()
    for k, probe in enumerate(("strong", "weak")):
        found = recordings[probe].returned
        label = f"{recordings[probe].arguments['I_pA']:g} pA"
        axis.plot(found["t_ms"], found["V_mV"], color=f"C{k}", lw=1.2, label=label)
        axis.plot(found["spike_times_ms"], [-53.5] * len(found["spike_times_ms"]), "|", ms=10,
                  color=f"C{k}")  # fmt: skip
    axis.axhline(-55.0, color="gray", ls="--", lw=0.8)
    axis.set(xlabel="time (ms)", ylabel="membrane potential (mV)")
    axis.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return figure
