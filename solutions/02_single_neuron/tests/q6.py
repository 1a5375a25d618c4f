"""Checks of question 6: the Izhikevich neuron."""

from otter.test_files import test_case

from autograder.checks import same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"


RULE = (
    "both new values come from the old ones; u starts at b v; at a spike v becomes c and u grows by "
    "d; the spike is dated at the end of the step"
)


@test_case(name="regular spiking", points=1)
def regular_spiking(recordings):
    """A regular spiking neuron adapts: its first interval is half as long as the others."""
    same_spikes(
        recordings["regular_spiking"].returned,
        [3.4, 27.1, 72.2, 117.3, 162.4],
        "spike times",
        hint=RULE,
    )


@test_case(name="low-threshold spiking, coarse steps", points=1)
def low_threshold_spiking(recordings):
    """The time step is an argument: here it is 0.5 ms. So is b, which sets where u starts."""
    same_spikes(
        recordings["low_threshold"].returned,
        [3.5, 7.5, 12.0, 18.0, 26.0, 38.0, 52.5, 67.0, 82.0, 97.0],
        "spike times",
        hint=f"is h_ms used, for both equations and for the times? {RULE}",
    )


def picture(recordings):
    """The spikes of both examples over time."""
    figure, (axis,) = panels(height=1.4)
    for row, probe in enumerate(("regular_spiking", "low_threshold")):
        axis.eventplot(
            recordings[probe].returned, lineoffsets=-row, linelengths=0.7, color=f"C{row}"
        )
    axis.set_yticks(
        [0, -1], ["regular spiking,\nh = 0.1 ms", "low-threshold spiking,\nh = 0.5 ms, 100 ms only"]
    )
    axis.set(xlabel="time (ms)", xlim=(0, 200))
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform

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
    # T / h falls short of a whole number, and the last step holds a spike.
    "last_step": settings(
        *[
            {"a": a, "b": b, "c": c, "d": d, "current": 10.0, "T_ms": T_ms, "h_ms": h_ms}
            for a, b, c, d, T_ms, h_ms in (
                (0.02, 0.2, -55.0, 4.0, 50.8, 0.1),
                (0.1, 0.26, -65.0, 2.0, 79.1, 0.1),
                (0.02, 0.25, -65.0, 2.0, 57.05, 0.05),
                (0.02, 0.2, -65.0, 8.0, 71.55, 0.05),
            )
        ]
    ),
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
        f"follow the order of the updates to the letter: {RULE}",
    )


@test_case(name="other time steps", points=1, hidden=True)
def other_time_steps(recordings):
    """The rule holds for other time steps."""
    for probe in ("drawn_coarse", "last_step"):
        compare(
            recordings[probe],
            "is h_ms used, for both equations and for the times, and is no step lost where T_ms / "
            f"h_ms is rounded? {RULE}",
        )


### END HIDDEN TESTS
