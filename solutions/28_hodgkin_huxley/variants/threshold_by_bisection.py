"""Bisection with one neuron, to half a percent."""

question = "q5"


def threshold(cell, before, width, high, dt):
    start = np.asarray(resting_state(cell, 0.0))[:, None]
    if len(before):
        start = np.asarray(simulate(cell, start, np.reshape(before, (-1, 1)), dt))[-1]

    def succeeds(amplitude):
        current = np.zeros((round(10 / dt), 1))
        current[: round(width / dt), 0] = amplitude
        return len(spike_times(np.asarray(simulate(cell, start, current, dt))[:, 0, 0], dt)) > 0

    if succeeds(0.0):
        return 0
    if not succeeds(high):
        return float("inf")
    low = 0.0
    while high - low > 0.005 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if succeeds(middle) else (middle, high)
    return (low + high) / 2
