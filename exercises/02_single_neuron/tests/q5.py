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
