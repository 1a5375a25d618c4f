"""Checks of question 6: the Izhikevich neuron."""

from otter.test_files import test_case

from autograder.checks import same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"


@test_case(name="regular spiking", points=1)
def regular_spiking(recordings):
    """A regular spiking neuron adapts: its first interval is half as long as the others."""
    same_spikes(
        recordings["regular_spiking"].returned,
        [3.4, 27.1, 72.2, 117.3, 162.4],
        "spike times",
        hint="both new values come from the old ones; the spike is dated at the end of the step",
    )


@test_case(name="fast spiking, coarse steps", points=1)
def fast_spiking(recordings):
    """The time step is an argument: here it is 0.5 ms."""
    same_spikes(
        recordings["fast_spiking"].returned,
        [4.0, 9.5, 17.0, 25.5, 34.0, 43.0, 52.5],
        "spike times",
        hint="is h_ms used, for both equations and for the times?",
    )


def picture(recordings):
    """The spikes of both examples over time."""
    figure, (axis,) = panels(height=1.4)
    for row, probe in enumerate(("regular_spiking", "fast_spiking")):
        axis.eventplot(
            recordings[probe].returned, lineoffsets=-row, linelengths=0.7, color=f"C{row}"
        )
    axis.set_yticks([0, -1], ["regular spiking", "fast spiking"])
    axis.set(xlabel="time (ms)", xlim=(0, 200))
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

# No longer than 100 ms: the model is chaotic for some parameters, and 1e-16 becomes visible at 180.
neuron = {
    "a": uniform(0.02, 0.1),
    "b": uniform(0.215, 0.26),
    "c": uniform(-65.0, -50.0, digits=1),
    "d": uniform(0.5, 8.0, digits=2),
    "current": uniform(9.0, 15.0, digits=2),
    "T_ms": one_of(80.0, 90.0, 100.0),
}
draws = {
    "drawn": neuron | {"h_ms": one_of(0.1)},
    "drawn_coarse": neuron | {"h_ms": one_of(0.25, 0.5)},
}


def expected_ms(a, b, c, d, current, T_ms, h_ms):
    """Spike times by the rule of the text, in a form that rounds differently."""
    v, u, times = -65.0, -65.0 * b, []
    for step in range(1, round(T_ms / h_ms) + 1):
        dv = (0.04 * v + 5.0) * v + (140.0 + current - u)
        du = a * b * v - a * u
        v, u = v + h_ms * dv, u + h_ms * du
        if v >= 30.0:
            times.append(step * h_ms)
            v, u = c, u + d
    return times


def compare(recording, hint):
    same_spikes(recording.returned, expected_ms(**recording.arguments), "spike times", hint=hint)


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """The rule holds for other parameters and currents."""
    compare(
        recordings["drawn"],
        "follow the order of the updates to the letter; u starts at b v; at a spike v becomes c "
        "and u grows by d",
    )


@test_case(name="other time steps", points=1, hidden=True)
def other_time_steps(recordings):
    """The rule holds for other time steps."""
    compare(recordings["drawn_coarse"], "is h_ms used, for both equations and for the times?")


### END HIDDEN TESTS
