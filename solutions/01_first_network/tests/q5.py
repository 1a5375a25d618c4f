"""Checks of question 5: a feed-forward chain."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, entry, population, projection, require
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"


def wired(recording):
    """Fail unless the neurons form the asked chain."""
    a = recording.arguments
    n = a["n"]
    population(
        recording, "neurons", size=n, model="iaf_psc_alpha", C_m=250.0, tau_m=10.0, t_ref=2.0,
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
    projection(
        recording, "neurons", "neurons", weight=a["weight_pA"], delay_ms=a["delay_ms"],
        hint="every connection has the weight and the delay given",
    )  # fmt: skip


def first_spikes(recording):
    """The returned first spikes as an array, with nan where a neuron has none."""
    n = recording.arguments["n"]
    found = entry(recording.returned, "first_spike_ms", "the returned dictionary")
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
    """Fail unless each neuron's first spike is the expected one; nan for none."""
    end = recording.arguments["T_ms"]
    require(
        abs(recording.started_ms - end) < 1e-6,
        f"Your function has simulated {recording.started_ms:g} ms, expected T_ms = {end:g} ms.",
        "Your function has not simulated for T_ms.",
    )
    times = first_spikes(recording)
    for k, (found, wanted) in enumerate(zip(times, expected, strict=True)):
        if np.isnan(found) and np.isnan(wanted):
            continue
        if np.isnan(found) or np.isnan(wanted):
            says, should = ("nan", "a spike") if np.isnan(found) else ("a spike", "none (nan)")
            raise CheckFailed(
                f"first_spike_ms[{k}]: {says}, expected {should}.",
                "first_spike_ms: another number of neurons has fired than expected.",
                hint="compare senders with the ids of your neurons; nan only for those that have "
                "not fired until T_ms",
            )
        way = "too early" if found < wanted else "too late"
        require(
            abs(found - wanted) <= 0.05,
            f"first_spike_ms[{k}]: {found:.1f} ms, expected {wanted:.1f} ms: {way}.",
            f"first_spike_ms: spikes come {way}.",
            hint="the first spike of each neuron, in the order of the chain; look at weight and "
            "delay of the connections",
        )


@test_case(name="wiring of the examples", points=1)
def wiring_of_examples(recordings):
    """n - 1 connections, each from one neuron to the next; current into the first only."""
    for probe in ("five", "short", "after_others"):
        wired(recordings[probe])


@test_case(name="first spikes of the examples", points=1)
def first_spikes_of_examples(recordings):
    """The spike runs with constant speed; where it has not arrived by T_ms stands nan."""
    arrive(recordings["five"], 13.9 + 5.6 * np.arange(5))
    arrive(recordings["short"], [27.8, 31.3, 34.8, 38.3, np.nan, np.nan])
    arrive(recordings["after_others"], 18.0 + 3.7 * np.arange(4))


def picture(recordings):
    """First spikes over the position in the chain."""
    figure, (axis,) = panels()
    for k, probe in enumerate(("five", "short", "after_others")):
        times = first_spikes(recordings[probe])
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
    "drawn_silent": {
        "n": integers(3, 7),
        "I_pA": uniform(150.0, 365.0, digits=1),
        "weight_pA": uniform(1250.0, 3000.0, digits=1),
        "delay_ms": uniform(0.4, 3.0, digits=1),
        "T_ms": one_of(60.0, 80.0),
    },
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
    for probe in ("drawn", "drawn_after_others"):
        wired(recordings[probe])


@test_case(name="other first spikes", points=1, hidden=True)
def other_first_spikes(recordings):
    """First spikes of other chains, also where some neurons have not fired by T_ms, or none has."""
    for probe in ("drawn", "drawn_short", "drawn_silent"):
        recording = recordings[probe]
        arrive(recording, expected_ms(**recording.arguments))


@test_case(name="a chain after others", points=1, hidden=True)
def after_others(recordings):
    """The chain is right in a kernel that holds other nodes too."""
    recording = recordings["drawn_after_others"]
    arrive(recording, expected_ms(**recording.arguments))


### END HIDDEN TESTS
