"""Checks of question 3: a generator, recorders, and the delay of a device."""

from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    built,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
    same_spikes,
    unconnected,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Who sends to whom? One of the three connections carries a current, one carries spikes, and by one "
    "a device asks. The given delay belongs to one of them.",
    "amplitude, start and stop are parameters of the generator. Weight and delay belong to a "
    "connection: give them to nest.Connect as syn_spec. Only one of the three needs them.",
    "Begin with nest.Create for each of the four nodes. The generator sends to the neuron, the neuron "
    "sends its spikes to the recorder, and the meter asks the neuron: three calls of nest.Connect, of "
    "which only the first has a syn_spec.",
)

DEFAULT = "only the generator's connection has a weight and a delay of its own"
EXPECTED_MS = {
    "late": [26.4, 42.3, 58.2],  # 10 + 2.5 ms, then 13.9 ms to the first spike
    "early": [6.9, 15.3],
}


def wired(recording):
    """Fail unless the four nodes are there and connected as asked, and nothing was simulated."""
    built(recording)
    a = recording.arguments
    population(
        recording, "neuron", size=1, model="iaf_psc_alpha", I_e=0.0,
        hint="the current comes from the generator only",
    )  # fmt: skip
    defaults_kept(recording, "neuron", but=("I_e",), hint="the neuron keeps its default parameters")
    population(
        recording, "generator", size=1, model="dc_generator", amplitude=a["amplitude_pA"],
        hint="the amplitude is in pA",
    )  # fmt: skip
    population(
        recording, "generator", origin=0.0, start=a["start_ms"], stop=a["stop_ms"],
        hint="start and stop are parameters of the generator, two times in ms; give them as they "
        "are, 0 too, without the delay",
    )  # fmt: skip
    projection(
        recording, "generator", "neuron", count=1, weight=1.0,
        hint="the current is weight times amplitude: only one of them can be the amplitude",
    )  # fmt: skip
    projection(
        recording, "generator", "neuron", delay_ms=a["delay_ms"],
        hint="give the delay in syn_spec of this connection; it is 1 ms by default",
    )  # fmt: skip
    unconnected(recording, "neuron", "neuron")
    only_driven_by(
        recording, "neuron", "generator", hint="one generator, and nothing else, drives the neuron"
    )
    watched(recording)


def watched(recording):
    """Fail unless recorder and meter record the neuron, all the time."""
    population(recording, "recorder", size=1, model="spike_recorder")
    projection(recording, "neuron", "recorder", count=1, hint="a neuron sends its spikes there")
    meter = population(recording, "meter", size=1)
    require(
        meter.model in ("multimeter", "voltmeter"),
        f"model of meter: {meter.model}, expected multimeter.",
    )
    population(recording, "meter", interval=0.1, hint="a multimeter samples every 1 ms by default")
    require(
        "V_m" in str(meter.parameters.get("record_from", "V_m")),
        "meter does not record V_m.",
        hint='params={"record_from": ["V_m"], …}',
    )
    projection(recording, "meter", "neuron", count=1, hint="a multimeter asks the neuron")
    projection(recording, "neuron", "recorder", weight=1.0, delay_ms=1.0, hint=DEFAULT)
    projection(recording, "meter", "neuron", weight=1.0, delay_ms=1.0, hint=DEFAULT)
    for device in ("recorder", "meter"):
        on = recording.populations[device].parameters
        require(
            on["origin"] + on["start"] <= 0.0
            and on["origin"] + on["stop"] >= recording.simulate_ms,
            f"{device} does not record all the time.",
            hint="only the generator starts and stops",
        )
    unconnected(recording, "generator", "recorder")


def fires(recording, expected_ms):
    """Fail unless the neuron's spikes are the expected ones; what is wrong in the wiring first."""
    built(recording)
    try:
        same_spikes(recording.spikes["neuron"].times_ms, expected_ms, "spikes of the neuron")
    except CheckFailed as failed:
        wired(recording)
        raise CheckFailed(failed.message, failed.direction) from None


@test_case(name="wiring of the examples", points=1)
def wiring_of_examples(recordings):
    """Four nodes, three connections: each with the right direction, weight and delay."""
    for probe in ("late", "early"):
        wired(recordings[probe])


@test_case(name="spikes of the examples", points=0.5)
def spikes_of_examples(recordings):
    """The current acts one delay later than the generator, so the spikes come later too."""
    for probe, expected in EXPECTED_MS.items():
        fires(recordings[probe], expected)


def picture(recordings):
    """Times at which the generator is on, at which its current acts, and the spikes."""
    figure, axes = panels(2, height=1.7)
    for axis, probe in zip(axes, EXPECTED_MS, strict=True):
        a = recordings[probe].arguments
        start, stop, delay = a["start_ms"], a["stop_ms"], a["delay_ms"]
        ready = max(start, 0.1)  # after the first time step
        axis.barh(2, stop - start, left=start, height=0.5, color="C7")
        axis.barh(1, stop - ready, left=ready + delay, height=0.5, color="C0")
        axis.eventplot(
            EXPECTED_MS[probe], lineoffsets=0, linelengths=0.9, linewidths=5, color="0.8"
        )
        axis.eventplot(
            recordings[probe].spikes["neuron"].times_ms, lineoffsets=0, linelengths=0.6, color="C1"
        )
        axis.set(xlabel="time (ms)", xlim=(0, recordings[probe].simulate_ms), ylim=(-0.6, 2.6))
        axis.set_yticks([2, 1, 0], ["generator on", "should act", "spikes"])
    return figure
