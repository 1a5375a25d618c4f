"""Checks of question 5: the Hodgkin-Huxley neuron's two stable states."""

from otter.test_files import test_case

from autograder.checks import array, entry, equal, require, within
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

RATE_MARGIN_HZ = 4.5  # two spikes more or less in half a second


def steps(recording):
    """Modes and rates, once there is one of each for every current."""
    count = len(recording.arguments["currents_pA"])
    modes = entry(recording.returned, "modes", "the returned dictionary")
    rates = entry(recording.returned, "rates_Hz", "the returned dictionary")
    require(
        len(modes) == count if hasattr(modes, "__len__") else False,
        f"modes: expected a list with one entry for each of the {count} currents.",
        "modes: expected a list with one entry for each of the currents.",
    )
    return [str(mode) for mode in modes], array(rates, "rates_Hz", shape=(count,))


def compare(recording, expected, hint):
    """Fail unless each step has the expected rate, and the mode that is known from it.

    expected: per step "silent", "transient" or the rate in Hz.
    """
    modes, rates = steps(recording)
    for k, (mode, rate, wanted) in enumerate(zip(modes, rates, expected, strict=True)):
        wanted_mode = wanted if isinstance(wanted, str) else "repetitive"
        equal(mode, wanted_mode, f"mode of step {k}", hint=hint)
        if isinstance(wanted, str):
            equal(rate, 0.0, f"rate of step {k} (Hz)", hint="only the second half of a step counts")
        else:
            within(
                rate, wanted - RATE_MARGIN_HZ, wanted + RATE_MARGIN_HZ, f"rate of step {k}", unit="Hz",
                hint="spikes in the last 500 ms, per second",
            )  # fmt: skip


@test_case(name="a jump to 700 pA", points=1)
def a_jump(recordings):
    """From rest, 700 pA make the neuron fire at about 59 Hz for as long as they flow."""
    compare(recordings["jump"], [59.0], "the state at the start is the model's default")


@test_case(name="a creep to 700 pA", points=1)
def a_creep(recordings):
    """In small steps to 700 pA: one spike and then none. After a rest 700 pA make it fire."""
    compare(
        recordings["creep"],
        ["transient", "silent", "silent", "silent", "silent", 59.5],
        "each step has to begin in the state in which the one before has ended (one neuron for all "
        "steps, never reset), and only the spikes within a step count for it",
    )


def picture(recordings):
    """Rates and modes of the steps, one after the other."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("jump", "creep"), strict=True):
        modes, rates = steps(recordings[probe])
        currents = recordings[probe].arguments["currents_pA"]
        axis.plot(rates, "o-")
        for k, (rate, mode) in enumerate(zip(rates, modes, strict=True)):
            place = {"textcoords": "offset points", "ha": "center", "size": 7, "rotation": 45}
            axis.annotate(mode, (k, rate), (0, 6), **place)
        axis.set_xticks(range(len(currents)), [f"{current:g}" for current in currents])
        axis.set(xlabel="current (pA), step by step", xlim=(-0.6, len(rates) - 0.4), ylim=(-5, 90))
    axes[0].set_ylabel("rate (Hz)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings

# Found with NEST 3.10 and again with a Runge-Kutta solver of our own (steps of 0.05 ms); the same
# for currents 1 % higher or lower and with the currents 0.2 ms late.
EXPECTED = {
    (130.0,): ["silent"],
    (165.0,): ["silent"],
    # One spike at the first of the currents, two or three at the last one.
    (340.0, 0.0, 615.0): ["transient", "silent", "transient"],
    (470.0, 0.0, 612.0): ["transient", "silent", "transient"],
    (520.0, 0.0, 618.0): ["transient", "silent", "transient"],
    (670.0,): [57.0],
    (760.0,): [61.0],
    (820.0,): [62.5],
    (950.0,): [66.5],
    (200.0, 400.0, 500.0, 600.0, 700.0, 800.0, 0.0, 800.0): [
        "silent", "transient", "silent", "silent", "silent", "silent", "silent", 62.0
    ],
    (250.0, 450.0, 600.0, 750.0, 0.0, 750.0): [
        "transient", "transient", "silent", "silent", "silent", 60.5
    ],
    (300.0, 500.0, 650.0, 850.0, 0.0, 850.0): [
        "transient", "transient", "silent", 64.0, "silent", 64.0
    ],
}  # fmt: skip


def choose(wanted):
    return settings(*[{"currents_pA": list(c)} for c in EXPECTED if wanted(c)])


draws = {
    "weak": choose(lambda c: len(c) == 1 and c[0] < 200),
    "medium": choose(lambda c: len(c) == 3),
    "strong": choose(lambda c: len(c) == 1 and c[0] > 600),
    "history": choose(lambda c: len(c) > 4),
}


def expected_of(recording):
    return EXPECTED[tuple(float(current) for current in recording.arguments["currents_pA"])]


@test_case(name="currents from rest", points=1, hidden=True)
def currents_from_rest(recordings):
    """Silence, a transient and repetitive firing are told apart, and the rate is right."""
    for probe in ("weak", "medium", "strong"):
        compare(
            recordings[probe], expected_of(recordings[probe]),
            "repetitive means spikes in the second half of the step; transient, only in the first",
        )  # fmt: skip


@test_case(name="a history of currents", points=1, hidden=True)
def a_history_of_currents(recordings):
    """The neuron's answer to a current depends on the steps before."""
    recording = recordings["history"]
    compare(
        recording, expected_of(recording),
        "one neuron for all steps, in the order given and never reset; sort the spikes into the "
        "steps by their times",
    )  # fmt: skip


### END HIDDEN TESTS
