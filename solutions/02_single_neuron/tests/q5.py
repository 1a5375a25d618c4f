"""Checks of question 5: the Hodgkin-Huxley neuron's two stable states."""

from otter.test_files import test_case

from autograder.checks import CheckFailed, array, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "You are asked to drive one neuron through all currents without a break, and then to sort its "
    "spikes into the halves of the steps.",
    "Create the neuron and its recorder once. In a loop, set I_e and simulate 1000 ms. Afterwards all "
    "spikes are in one list, and step k is the time from 1000 k to 1000 (k + 1) ms.",
    "For each k count the spikes of the first and of the second half. The mode follows from which of "
    "the two numbers is 0; the rate is the second number per half a second.",
)

MARGIN_HZ = 0.1  # one spike in half a second is 2 Hz
EXAMPLES = {
    "jump": [60.0],
    "creep": ["transient", "silent", "silent", "silent", "silent", 60.0],
}
"""What each step should be: a mode, or the rate in Hz of a repetitive one."""


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


def neuron_was_simulated(recording):
    """Fail unless NEST has simulated one neuron through all steps, without a generator."""
    made = recording.unreturned
    sizes = {model: nodes.size for model, nodes in made.items() if nodes.element_type == "neuron"}
    shown = ", ".join(f"{size} {model}" for model, size in sizes.items()) or "none"
    require(
        sizes == {"hh_psc_alpha": 1},
        f"The neurons that your function has made: {shown}; expected: 1 hh_psc_alpha.",
        "Your function should make one neuron, an hh_psc_alpha, and no others.",
        hint="one neuron for all steps, and no reset of the kernel",
    )
    generators = [model for model, nodes in made.items() if nodes.element_type == "stimulator"]
    require(
        not generators,
        f"There is a {', '.join(generators)}: its current comes late.",
        hint="set the neuron's own I_e before each step",
    )
    expected_ms = 1000.0 * len(recording.arguments["currents_pA"])
    require(
        abs(recording.simulated_ms - expected_ms) < 1e-6,
        f"Your function has simulated {recording.simulated_ms:g} ms, expected {expected_ms:g} ms.",
        "Your function has not simulated 1000 ms for each current.",
    )


def right_modes(recording, expected):
    """Fail unless each step has the expected mode."""
    modes, _ = steps(recording)
    neuron_was_simulated(recording)
    currents = recording.arguments["currents_pA"]
    for k, (mode, wanted) in enumerate(zip(modes, expected, strict=True)):
        wanted = wanted if isinstance(wanted, str) else "repetitive"
        if mode == wanted:
            continue
        raise CheckFailed(
            f"mode of step {k} ({currents[k]:g} pA): {mode!r}, expected {wanted!r}.",
            f"mode of a step: {mode!r}, expected another one.",
            hint=CAUSES.get((mode, wanted), "the modes are silent, transient and repetitive"),
        )


AGAIN = (
    "a spike at the border of two steps belongs to the one that ends there; each step begins in the state in which the one before has ended: one neuron for all steps, never "
    "reset, and only spikes within a step count for it"
)
SORTED = "are all its spikes, and no others, sorted into this step? Even one in its second half makes it repetitive"
CAUSES = {  # what the text says, for a mode found instead of the one expected
    ("repetitive", "transient"): "are there spikes in its second half, and do they belong to this "
    "step?",
    ("repetitive", "silent"): AGAIN,
    ("transient", "silent"): AGAIN,
    (
        "silent",
        "transient",
    ): "a step with spikes in its first half only is transient; and each step "
    "begins in the state in which the one before has ended",
    ("silent", "repetitive"): SORTED,
    ("transient", "repetitive"): SORTED,
}


BORDER = "; a spike at the border of two steps, or halves, belongs to the one that ends there"


def right_rates(recording, expected):
    """Fail unless each step has the expected rate; no rate where the answer has another mode."""
    modes, rates = steps(recording)
    for k, (mode, rate, wanted) in enumerate(zip(modes, rates, expected, strict=True)):
        if isinstance(wanted, str):
            require(
                rate == 0.0 or mode != wanted,
                f"rate of step {k}: {rate:g} Hz, expected 0: it is {mode}.",
                f"rate of step {k}: not 0 although the step is {mode}.",
                hint="only spikes in the second half of a step count",
            )
            continue
        if abs(rate - wanted) > MARGIN_HZ:
            neuron_was_simulated(recording)
        way = "too high" if rate > wanted else "too low"
        require(
            abs(rate - wanted) <= MARGIN_HZ,
            f"rate of step {k}: {rate:g} Hz, expected {wanted:g} Hz: {way}.",
            f"rate of step {k}: {way}.",
            hint="count the spikes of the last 500 ms of the step, all of them and no others, and "
            f"divide by 0.5 s{BORDER}",
        )


@test_case(name="modes of the examples", points=0.5)
def modes_of_examples(recordings):
    """From rest, 700 pA make the neuron fire. It creeps there without; after a rest it fires again."""
    unchanged(recordings)
    for probe, expected in EXAMPLES.items():
        right_modes(recordings[probe], expected)


@test_case(name="rates of the examples", points=0.5)
def rates_of_examples(recordings):
    """It fires at 60 Hz for as long as 700 pA flow, and the rate of other steps is 0."""
    for probe, expected in EXAMPLES.items():
        right_rates(recordings[probe], expected)


def picture(recordings):
    """Rates and modes of the steps, one after the other; the expected rates in grey."""
    figure, axes = panels(2)
    for axis, (probe, expected) in zip(axes, EXAMPLES.items(), strict=True):
        modes, rates = steps(recordings[probe])
        currents = recordings[probe].arguments["currents_pA"]
        wanted = [0.0 if isinstance(each, str) else each for each in expected]
        axis.plot(wanted, "o-", ms=10, lw=4, color="0.8")
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

# Found with NEST 3.10, modes also with a Runge-Kutta solver of our own (steps of 0.05 ms). Modes are
# the same for currents 1 % higher or lower, except at the end of the last six; modes and rates are
# the same with the currents 1.1 ms late, except in the last lines, where a spike is on a border.
EXPECTED = {
    (130.0,): ["silent"],
    (165.0,): ["silent"],
    # One spike at the first of the currents, two or three at the last one.
    (340.0, 0.0, 615.0): ["transient", "silent", "transient"],
    (470.0, 0.0, 612.0): ["transient", "silent", "transient"],
    (520.0, 0.0, 618.0): ["transient", "silent", "transient"],
    (670.0,): [56.0],
    (760.0,): [60.0],
    (820.0,): [62.0],
    (950.0,): [66.0],
    (200.0, 400.0, 500.0, 600.0, 700.0, 830.0, 0.0, 830.0): [
        "silent", "transient", "silent", "silent", "silent", "silent", "silent", 64.0
    ],
    (250.0, 450.0, 600.0, 750.0, 0.0, 750.0): [
        "transient", "transient", "silent", "silent", "silent", 60.0
    ],
    (300.0, 500.0, 650.0, 850.0, 0.0, 850.0): [
        "transient", "transient", "silent", 64.0, "silent", 64.0
    ],
    # Rest has just lost its stability: the oscillation grows, and firing begins in the second half.
    (600.0, 750.0, 850.0, 920.0, 960.0, 983.0): ["transient", *["silent"] * 4, 24.0],
    (600.0, 750.0, 850.0, 920.0, 960.0, 985.0): ["transient", *["silent"] * 4, 50.0],
    (580.0, 720.0, 830.0, 910.0, 950.0, 981.0): ["transient", *["silent"] * 4, 34.0],
    (550.0, 700.0, 800.0, 880.0, 940.0, 979.0): ["transient", *["silent"] * 4, 48.0],
    # A single spike, some ms before the end.
    (600.0, 750.0, 850.0, 920.0, 960.0, 981.875): ["transient", *["silent"] * 4, 2.0],
    (580.0, 720.0, 830.0, 910.0, 950.0, 979.625): ["transient", *["silent"] * 4, 2.0],
    # A rebound after inhibition: the state is kept where the current returns to 0.
    (-500.0, 0.0): ["silent", "transient"],
    (-300.0, 0.0): ["silent", "transient"],
    (-400.0, 0.0, -400.0, 0.0): ["silent", "transient", "silent", "transient"],
    # A spike at 500.0 ms, in the middle of a range of currents of 0.3 pA for which this is so.
    (796.875, 0.0): [62.0, "silent"],
    (857.546875, 0.0): [64.0, "silent"],
    (744.328125, 0.0): [60.0, "silent"],
    # A spike at 1000.0 ms, likewise of 0.15 pA.
    (792.03125, 0.0): [64.0, "silent"],
    (851.984375, 0.0): [66.0, "silent"],
}  # fmt: skip


def choose(wanted):
    return settings(*[{"currents_pA": list(c)} for c in EXPECTED if wanted(c)])


draws = {
    "weak": choose(lambda c: len(c) == 1 and c[0] < 200),
    "medium": choose(lambda c: len(c) == 3),
    "strong": choose(lambda c: len(c) == 1 and c[0] > 600),
    "history": choose(lambda c: len(c) > 4 and c[-1] < 900),
    "inhibited": choose(lambda c: c[0] < 0),
    "border_of_halves": choose(lambda c: c[0] in (796.875, 857.546875, 744.328125)),
    "border_of_steps": choose(lambda c: c[0] in (792.03125, 851.984375)),
    "late": choose(lambda c: len(c) > 4 and c[-1] > 900 and c[-1].is_integer()),
    "last_moment": choose(lambda c: len(c) > 4 and not c[-1].is_integer()),
}


def currents(rng):
    """Any list of currents that the text allows."""
    return [round(float(current)) for current in rng.uniform(-600.0, 1200.0, rng.integers(1, 7))]


domain = {"currents_pA": currents}


def expected_of(recording):
    return EXPECTED[tuple(float(current) for current in recording.arguments["currents_pA"])]


@test_case(name="other modes", points=1.5, hidden=True)
def other_modes(recordings):
    """Silence, a transient and repetitive firing are told apart, whatever came before."""
    unchanged(recordings)
    for probe in draws:
        right_modes(recordings[probe], expected_of(recordings[probe]))


@test_case(name="other rates", points=1.5, hidden=True)
def other_rates(recordings):
    """The rate is that of the second half of a step, also where firing begins late in it."""
    for probe in draws:
        right_rates(recordings[probe], expected_of(recordings[probe]))


### END HIDDEN TESTS
