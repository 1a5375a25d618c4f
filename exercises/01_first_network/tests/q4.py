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
