"""Checks of question 4: two neurons and the PSP."""

from otter.test_files import test_case

from autograder.checks import (
    close,
    entry,
    number,
    population,
    projection,
    require,
    unconnected,
    within,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

GRID_MS = 0.1 + 1e-6


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
        hint="weight and delay are handed over in syn_spec",
    )  # fmt: skip
    unconnected(recording, "pre", "pre")
    unconnected(recording, "post", "post")


def measured(recording, amplitude_mV, latency_ms):
    """Fail unless amplitude and latency are as expected."""
    require(
        abs(recording.started_ms - 100.0) < 1e-6,
        f"Your function has simulated {recording.started_ms:g} ms, expected 100 ms.",
        "Your function has not simulated for 100 ms.",
    )
    value = entry(recording.returned, "amplitude_mV", "the returned dictionary")
    close(
        value, amplitude_mV, "amplitude of the PSP", unit="mV", rtol=1e-3,
        hint="the difference from -70 mV that is largest in size, with its sign, of samples every "
        "0.1 ms of V_m of the postsynaptic neuron",
    )  # fmt: skip
    value = number(
        entry(recording.returned, "latency_ms", "the returned dictionary"), "latency of the PSP"
    )
    within(
        value, latency_ms - GRID_MS, latency_ms + GRID_MS, "latency of the PSP", unit="ms",
        hint="from the presynaptic spike to the largest deflection, so the delay is part of it; "
        "sample every 0.1 ms",
    )  # fmt: skip


@test_case(name="wiring of the examples", points=1)
def wiring_of_examples(recordings):
    """One connection from pre to post, with weight, delay and time constants as asked."""
    for probe in ("excitatory", "inhibitory"):
        wired(recordings[probe])


@test_case(name="PSPs of the examples", points=1)
def psps_of_examples(recordings):
    """An EPSP of 1.679 mV after 10.3 ms, and an IPSP of -1.649 mV after 6.4 ms."""
    measured(recordings["excitatory"], 1.6795, 10.3)
    measured(recordings["inhibitory"], -1.6488, 6.4)


def picture(recordings):
    """The measured peaks, in the picture that they should make."""
    figure, (axis,) = panels(height=2.0)
    for k, probe in enumerate(("excitatory", "inhibitory")):
        found = recordings[probe].returned
        axis.plot([0, found["latency_ms"]], [0, found["amplitude_mV"]], f"C{k}o--", lw=0.7)
        axis.annotate(f"   {probe}", (found["latency_ms"], found["amplitude_mV"]), va="center")
    axis.axhline(0.0, color="gray", lw=0.8)
    axis.margins(x=0.25, y=0.2)
    axis.set(xlabel="time since presynaptic spike (ms)", ylabel="deflection (mV)")
    return figure


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import uniform

common = {"delay_ms": uniform(1.4, 6.0, digits=1), "tau_syn_ms": uniform(0.5, 4.0)}
draws = {
    "drawn": {"weight_pA": uniform(30.0, 400.0, digits=1), **common},
    "drawn_inhibitory": {"weight_pA": uniform(-400.0, -30.0, digits=1), **common},
    "drawn_late": {
        "weight_pA": uniform(50.0, 250.0, digits=1),
        "delay_ms": uniform(9.0, 11.0, digits=1),
        "tau_syn_ms": uniform(8.0, 9.0),
    },
}


def expected_psp(weight_pA, delay_ms, tau_syn_ms):
    """Amplitude and latency: the alpha current filtered by the membrane, in closed form."""
    t = np.arange(1, 600) * 0.1
    difference = 1 / tau_syn_ms - 1 / 10.0
    inner = (1 - np.exp(-difference * t) * (1 + difference * t)) / difference**2
    v = weight_pA * np.e / (tau_syn_ms * 250.0) * np.exp(-t / 10.0) * inner
    peak = np.argmax(np.abs(v))
    return v[peak], delay_ms + t[peak]


@test_case(name="other wiring", points=1, hidden=True)
def other_wiring(recordings):
    """The connection and both neurons for other arguments, excitatory and inhibitory."""
    for probe in ("drawn", "drawn_inhibitory", "drawn_late"):
        wired(recordings[probe])


@test_case(name="other EPSPs", points=1, hidden=True)
def other_epsps(recordings):
    """Amplitude and latency of other excitatory PSPs, also of a slow one after a long delay."""
    for probe in ("drawn", "drawn_late"):
        recording = recordings[probe]
        measured(recording, *expected_psp(**recording.arguments))


@test_case(name="other IPSPs", points=1, hidden=True)
def other_ipsps(recordings):
    """Amplitude and latency of other inhibitory PSPs."""
    recording = recordings["drawn_inhibitory"]
    measured(recording, *expected_psp(**recording.arguments))


### END HIDDEN TESTS
