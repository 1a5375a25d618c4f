"""Checks of question 5: a feed-forward chain."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    close,
    entry,
    only_driven_by,
    population,
    projection,
    require,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "One recorder hears all neurons. By what do you recognise which of them has fired, if the kernel "
    "held other nodes before?",
    "A loop over k = 0 … n - 2 can connect neurons[k] to neurons[k + 1]. One spike recorder is enough "
    "for all: 'senders' says which neuron fired, by its id, and 'times' says when.",
    "After the simulation, for each id in neurons.tolist(): take the times where senders equals the "
    "id. If there are any, their minimum is the first spike; if not, it is np.nan.",
)

EXPECTED_MS = {
    "five": 13.9 + 5.6 * np.arange(5),
    "short": np.array([27.8, 31.1, 34.4, 37.7, np.nan, np.nan]),
    "after_others": 18.0 + 3.7 * np.arange(4),
}


def wired(recording):
    """Fail unless the neurons form the asked chain."""
    a = recording.arguments
    n = a["n"]
    population(recording, "neurons", size=n, model="iaf_psc_alpha")
    require(
        recording.populations["neurons"].ids.min() > a.get("others", 0),
        "The nodes that were in the kernel before your function was called are gone.",
        hint="don't call nest.ResetKernel() in your answer",
    )
    population(
        recording, "neurons", C_m=250.0, tau_m=10.0, t_ref=2.0,
        E_L=-70.0, V_th=-55.0, V_reset=-70.0, tau_syn_ex=2.0, tau_syn_in=2.0,
        hint="all parameters but I_e stay at their defaults",
    )  # fmt: skip
    currents = np.zeros(n)
    currents[0] = a["I_pA"]
    population(recording, "neurons", I_e=currents, hint="only the first neuron gets a current")
    links = projection(
        recording, "neurons", "neurons", count=n - 1,
        hint="one from each neuron to the next, and no other; without a rule, nest.Connect connects "
        "every neuron to every neuron",
    )  # fmt: skip
    wrong = [
        (int(source), int(target))
        for source, target in zip(links.sources, links.targets, strict=True)
        if target != source + 1
    ]
    require(
        not wrong,
        f"There is a connection from neuron {wrong[0][0]} to neuron {wrong[0][1]}."
        if wrong
        else "",
        "There are connections between neurons that do not follow each other.",
        hint="from each neuron to the next one",
    )
    projection(recording, "neurons", "neurons", multapses=0)
    defaults_untouched(recording)
    only_driven_by(
        recording,
        "neurons",
        "neurons",
        hint="I_e drives the first neuron; the others get spikes only",
    )
    projection(
        recording, "neurons", "neurons", weight=a["weight_pA"], delay_ms=a["delay_ms"],
        hint="every connection has the weight and the delay given",
    )  # fmt: skip


def defaults_untouched(recording):
    """Fail if NEST's defaults are others than before, where the recording says."""
    for key, expected in {"weight": 1.0, "delay": 1.0, "I_e": 0.0, "tau_syn_ex": 2.0}.items():
        if "defaults" in recording.returned:
            found = recording.returned["defaults"][key]
            hint = "nest.SetDefaults outlives your function; give weight and delay in syn_spec"
            close(found, expected, f"NEST's default of {key} after your call", hint=hint)


def first_spikes(recording):
    """The returned first spikes as an array, with nan where a neuron has none."""
    n = recording.arguments["n"]
    found = entry(recording.returned, "first_spike_ms", "the returned dictionary")
    listed = list(found) if isinstance(found, (list, tuple, np.ndarray)) else []
    require(
        not any(each is None for each in listed),
        "first_spike_ms holds None: expected np.nan for a neuron that has not fired.",
    )
    try:
        times = np.asarray(found, dtype=float)
    except (TypeError, ValueError):
        raise CheckFailed("first_spike_ms: expected one number for each neuron.") from None
    require(
        times.shape == (n,),
        f"first_spike_ms: its shape is {times.shape}, expected ({n},).",
        "first_spike_ms: not one number for each neuron.",
        hint="np.nan for a neuron without a spike; only the first spike of each",
    )
    return times


def arrive(recording, expected):
    """Fail unless each neuron's first spike is the expected one; what is wrong in the wiring first."""
    end = recording.arguments["T_ms"]
    require(
        abs(recording.started_ms - end) < 1e-6,
        f"Your function has simulated {recording.started_ms:g} ms, expected T_ms = {end:g} ms.",
        "Your function has not simulated for T_ms.",
    )
    times = first_spikes(recording)
    try:
        compare(times, expected)
    except CheckFailed:
        wired(recording)
        raise


def compare(times, expected):
    """Fail unless each neuron's first spike is the expected one; nan for none."""
    for k, (found, wanted) in enumerate(zip(times, expected, strict=True)):
        if np.isnan(found) and np.isnan(wanted):
            continue
        if np.isnan(found):
            raise CheckFailed(
                f"first_spike_ms[{k}]: nan, expected {wanted:.1f} ms.",
                "first_spike_ms: nan for a neuron that has fired.",
                hint="compare senders with the ids of your neurons; a spike at T_ms itself counts",
            )
        if np.isnan(wanted):
            raise CheckFailed(
                f"first_spike_ms[{k}]: {found:.1f} ms, expected nan: this neuron has not fired.",
                "first_spike_ms: a time for a neuron that has not fired, expected nan.",
                hint="select the spikes of each neuron by its id; if there are none, it is np.nan",
            )
        way = "too early" if found < wanted else "too late"
        require(
            abs(found - wanted) <= 0.05,
            f"first_spike_ms[{k}]: {found:.1f} ms, expected {wanted:.1f} ms: {way}.",
            f"first_spike_ms: spikes come {way}.",
            hint="the chain itself is as asked; of each neuron's spikes take the first one, and keep "
            "the order of the chain",
        )


@test_case(name="wiring of the examples", points=1)
def wiring_of_examples(recordings):
    """n - 1 connections, each from one neuron to the next; current into the first only."""
    for probe in EXPECTED_MS:
        wired(recordings[probe])


@test_case(name="first spikes of the examples", points=0.5)
def first_spikes_of_examples(recordings):
    """The spike travels at constant speed; nan for neurons that it has not reached by T_ms."""
    for probe, expected in EXPECTED_MS.items():
        arrive(recordings[probe], expected)


def picture(recordings):
    """First spikes over the position in the chain; the expected ones in grey."""
    figure, (axis,) = panels()
    for k, (probe, expected) in enumerate(EXPECTED_MS.items()):
        times = first_spikes(recordings[probe])
        axis.plot(expected, np.arange(expected.size), "o", ms=9, color="0.8")
        axis.plot(times, np.arange(times.size), "o-", ms=4, lw=0.8, color=f"C{k}", label=probe)
    axis.set(xlabel="time of first spike (ms)", ylabel="position in the chain")
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform

draws = {
    "drawn": {
        "n": integers(4, 9),
        "I_pA": uniform(390.0, 600.0, digits=1),
        "weight_pA": uniform(1250.0, 3000.0, digits=1),
        "delay_ms": uniform(0.4, 3.0, digits=1),
        "T_ms": one_of(120.0, 130.0),
    },
    "drawn_after_others": {
        "others": integers(1, 15),
        "n": integers(4, 7),
        "I_pA": uniform(390.0, 600.0, digits=1),
        "weight_pA": uniform(1250.0, 3000.0, digits=1),
        "delay_ms": uniform(1.2, 3.0, digits=1),
        "T_ms": one_of(110.0, 140.0),
    },
    "drawn_short": {
        "n": integers(9, 11),
        "I_pA": uniform(450.0, 600.0, digits=1),
        "weight_pA": uniform(1250.0, 2000.0, digits=1),
        "delay_ms": uniform(2.0, 3.0, digits=1),
        "T_ms": one_of(35.0, 40.0, 45.0),
    },
    "drawn_pair": {
        "n": one_of(2),
        "I_pA": uniform(390.0, 600.0, digits=1),
        "weight_pA": uniform(1250.0, 3000.0, digits=1),
        "delay_ms": uniform(0.4, 3.0, digits=1),
        "T_ms": one_of(90.0),
    },
    "drawn_silent": {
        "n": integers(3, 7),
        "I_pA": uniform(150.0, 365.0, digits=1),
        "weight_pA": uniform(1250.0, 3000.0, digits=1),
        "delay_ms": uniform(0.4, 3.0, digits=1),
        "T_ms": one_of(60.0, 80.0),
    },
}


promises = {
    "don't call `nest.ResetKernel()`": ("other wiring", "a chain after others"),
    "Don't call `nest.SetDefaults()`": "other wiring",
}
domain = {
    "n": integers(2, 12),
    "I_pA": uniform(100.0, 900.0, digits=1),
    "weight_pA": uniform(-500.0, 4000.0, digits=1),
    "delay_ms": uniform(0.1, 5.0, digits=1),
    "T_ms": uniform(20.0, 150.0, digits=1),
}


def expected_ms(n, I_pA, weight_pA, delay_ms, T_ms, others=0):
    """First spikes: the first rise, and per connection the delay and the PSP's way to threshold."""
    steady = I_pA * 10.0 / 250.0
    if steady <= 15.0:
        return np.full(n, np.nan)
    first = 0.1 * np.ceil(10.0 * np.log(steady / (steady - 15.0)) / 0.1)
    t = np.arange(1, 400) * 0.1
    difference = 1 / 2.0 - 1 / 10.0
    inner = (1 - np.exp(-difference * t) * (1 + difference * t)) / difference**2
    v = weight_pA * np.e / (2.0 * 250.0) * np.exp(-t / 10.0) * inner
    rise = t[np.argmax(v >= 15.0)]
    times = first + (delay_ms + rise) * np.arange(n)
    return np.where(times <= T_ms + 0.01, times, np.nan)


@test_case(name="other wiring", points=1, hidden=True)
def other_wiring(recordings):
    """The chain for other numbers, weights and delays."""
    for probe in ("drawn", "drawn_after_others", "drawn_pair"):
        wired(recordings[probe])


@test_case(name="other first spikes", points=1.5, hidden=True)
def other_first_spikes(recordings):
    """First spikes of other chains, also where some neurons have not fired by T_ms, or none has."""
    for probe in ("drawn", "drawn_short", "drawn_silent", "drawn_pair"):
        recording = recordings[probe]
        arrive(recording, expected_ms(**recording.arguments))


@test_case(name="a chain after others", points=1, hidden=True)
def after_others(recordings):
    """The chain is right in a kernel that holds other nodes too."""
    recording = recordings["drawn_after_others"]
    arrive(recording, expected_ms(**recording.arguments))


### END HIDDEN TESTS
