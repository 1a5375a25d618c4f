"""Checks of question 4: two neurons and the PSP."""

from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    close,
    entry,
    number,
    only_driven_by,
    population,
    projection,
    require,
    unconnected,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Where does the potential of post begin, and in which direction does it move for which sign of the "
    "weight? How can one line of code find the largest deflection for both?",
    "Record V_m of post every 0.1 ms and subtract -70 mV: that is the deflection. The sample with "
    "the largest absolute value is the one you want, for both signs of the weight.",
    "After nest.Simulate(100.0), deflection = events['V_m'] + 70.0 is an array. np.argmax of its "
    "absolute values is the position of the sample, in times and in deflection. The presynaptic spike "
    "comes from a spike recorder.",
)

GRID_MS = 0.05
EXPECTED = {"excitatory": (1.6795, 10.3), "inhibitory": (-1.6488, 6.4)}  # mV, ms


def wired(recording):
    """Fail unless there are two neurons and one connection from the first to the second."""
    a = recording.arguments
    default = {
        "C_m": 250.0, "tau_m": 10.0, "t_ref": 2.0, "E_L": -70.0, "V_th": -55.0, "V_reset": -70.0,
    }  # fmt: skip
    population(
        recording, "pre", size=1, model="iaf_psc_alpha", I_e=376.0, **default,
        hint="the presynaptic neuron is the one that gets the current",
    )  # fmt: skip
    population(
        recording, "pre", tau_syn_ex=2.0, tau_syn_in=2.0,
        hint="a PSP takes its time constant from the postsynaptic neuron; the other one keeps its own",
    )  # fmt: skip
    population(
        recording, "post", size=1, model="iaf_psc_alpha", I_e=0.0, **default,
        hint="the postsynaptic neuron has no current of its own",
    )  # fmt: skip
    population(
        recording, "post", tau_syn_ex=a["tau_syn_ms"], tau_syn_in=a["tau_syn_ms"],
        hint="set tau_syn_ex and tau_syn_in of the postsynaptic neuron",
    )  # fmt: skip
    hint = "nest.Connect(from, to)"
    unconnected(recording, "post", "pre", hint=hint)
    projection(recording, "pre", "post", count=1, hint=hint)
    projection(
        recording, "pre", "post", weight=a["weight_pA"], delay_ms=a["delay_ms"],
        hint="give weight and delay in syn_spec",
    )  # fmt: skip
    defaults_untouched(recording)
    only_driven_by(recording, "pre", hint="I_e is all that drives it")
    only_driven_by(recording, "post", "pre", hint="post gets the spikes of pre and nothing else")


def defaults_untouched(recording):
    """Fail if NEST's defaults are others than before, where the recording says."""
    for key, expected in {"weight": 1.0, "delay": 1.0, "I_e": 0.0, "tau_syn_ex": 2.0}.items():
        if "defaults" in recording.returned:
            found = recording.returned["defaults"][key]
            hint = "nest.SetDefaults outlives your function"
            close(found, expected, f"NEST's default of {key} after your call", hint=hint)


def duration(recording):
    """Fail unless the function has simulated for 100 ms."""
    require(
        abs(recording.started_ms - 100.0) < 1e-6,
        f"Your function has simulated {recording.started_ms:g} ms, expected 100 ms.",
        "Your function has not simulated for 100 ms.",
    )


def amplitude(recording, expected_mV):
    """Fail unless the returned amplitude is right; what is wrong in the wiring comes first."""
    duration(recording)
    value = entry(recording.returned, "amplitude_mV", "the returned dictionary")
    hint = (
        "of V_m - (-70 mV) in samples every 0.1 ms, the one that is largest in size, with its sign"
    )
    try:
        close(value, expected_mV, "amplitude of the PSP", unit="mV", rtol=1e-3, hint=hint)
    except CheckFailed:
        wired(recording)
        raise


def latency(recording, expected_ms):
    """Fail unless the returned latency is right; what is wrong in the wiring comes first."""
    duration(recording)
    value = number(
        entry(recording.returned, "latency_ms", "the returned dictionary"), "latency of the PSP"
    )
    delay = recording.arguments["delay_ms"]
    if abs(value - (expected_ms - delay)) <= GRID_MS:
        hint = "the delay is missing: the latency begins at the presynaptic spike"
    else:
        hint = (
            "from the presynaptic spike to the sample with the largest deflection, up or down, "
            "delay included; sample every 0.1 ms"
        )
    try:
        close(
            value, expected_ms, "latency of the PSP", unit="ms", rtol=0.0, atol=GRID_MS, hint=hint
        )
    except CheckFailed:
        wired(recording)
        raise


@test_case(name="wiring of the examples", points=0.5)
def wiring_of_examples(recordings):
    """One connection from pre to post, with weight, delay and time constants as asked."""
    for probe in EXPECTED:
        wired(recordings[probe])


@test_case(name="amplitudes of the examples", points=0.5)
def amplitudes_of_examples(recordings):
    """An EPSP of 1.679 mV and an IPSP of -1.649 mV."""
    for probe, (amplitude_mV, _) in EXPECTED.items():
        amplitude(recordings[probe], amplitude_mV)


@test_case(name="latencies of the examples", points=0.5)
def latencies_of_examples(recordings):
    """The EPSP peaks 10.3 ms after the presynaptic spike, the IPSP 6.4 ms."""
    for probe, (_, latency_ms) in EXPECTED.items():
        latency(recordings[probe], latency_ms)


def picture(recordings):
    """The measured peaks, in the picture that they should make; the expected ones in grey."""
    figure, (axis,) = panels(height=2.0)
    for k, (probe, (amplitude_mV, latency_ms)) in enumerate(EXPECTED.items()):
        found = recordings[probe].returned
        axis.plot(latency_ms, amplitude_mV, "o", ms=12, color="0.8")
        axis.plot([0, found["latency_ms"]], [0, found["amplitude_mV"]], f"C{k}o--", lw=0.7, ms=5)
        axis.annotate(f"    {probe}", (found["latency_ms"], found["amplitude_mV"]), va="center")
    axis.axhline(0.0, color="gray", lw=0.8)
    axis.margins(x=0.25, y=0.2)
    axis.set(xlabel="time since presynaptic spike (ms)", ylabel="deflection (mV)")
    return figure


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import integers, uniform

common = {"delay_ms": uniform(1.4, 6.0, digits=1), "tau_syn_ms": uniform(0.5, 4.0)}
draws = {
    "drawn_excitatory": {
        "others": integers(1, 9),
        "weight_pA": uniform(30.0, 400.0, digits=1),
        **common,
    },
    "drawn_inhibitory": {"weight_pA": uniform(-400.0, -30.0, digits=1), **common},
    "drawn_late": {
        "weight_pA": uniform(50.0, 250.0, digits=1),
        "delay_ms": uniform(9.0, 11.0, digits=1),
        "tau_syn_ms": uniform(8.0, 9.0),
    },
}
accuracy = {"rtol": 1e-3}
domain = {
    "weight_pA": uniform(-500.0, 500.0, digits=1),
    "delay_ms": uniform(0.1, 12.0, digits=1),
    "tau_syn_ms": uniform(0.2, 8.0),
}


AMONG_OTHERS = ("drawn_excitatory",)


def expected_psp(weight_pA, delay_ms, tau_syn_ms, others=0):
    """Amplitude and latency: the alpha current filtered by the membrane, in closed form."""
    t = np.arange(1, 600) * 0.1
    difference = 1 / tau_syn_ms - 1 / 10.0
    inner = (1 - np.exp(-difference * t) * (1 + difference * t)) / difference**2
    v = weight_pA * np.e / (tau_syn_ms * 250.0) * np.exp(-t / 10.0) * inner
    peak = np.argmax(np.abs(v))
    return v[peak], delay_ms + t[peak]


def tried(recordings, probe):
    """A recording; says so if the function failed in a kernel that holds other nodes."""
    try:
        return recordings[probe]
    except CheckFailed as failed:
        if probe not in AMONG_OTHERS:
            raise
        raise CheckFailed(
            f"In a kernel that holds other nodes: {failed.message}",
            f"In a kernel that holds other nodes: {failed.direction}",
            hint="ask your neurons for their ids",
        ) from None


@test_case(name="other wiring", points=1.5, hidden=True)
def other_wiring(recordings):
    """The connection and both neurons for other arguments, excitatory and inhibitory."""
    for probe in draws:
        wired(tried(recordings, probe))


@test_case(name="other amplitudes", points=1, hidden=True)
def other_amplitudes(recordings):
    """Amplitudes of other PSPs of both signs, in a kernel with other nodes and in an empty one."""
    for probe in draws:
        amplitude(tried(recordings, probe), expected_psp(**recordings[probe].arguments)[0])


@test_case(name="other latencies", points=1, hidden=True)
def other_latencies(recordings):
    """Latencies of other PSPs, also of a slow one after a long delay."""
    for probe in draws:
        latency(tried(recordings, probe), expected_psp(**recordings[probe].arguments)[1])


### END HIDDEN TESTS
