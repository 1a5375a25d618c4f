"""A loop over samples for the spikes, and one neuron after the other for the curve, in finer steps."""

question = "q4"


def spike_times(V, dt):
    times = []
    for k in range(1, len(V)):
        if V[k - 1] < 0 <= V[k]:
            times.append((k - 1) * dt + dt * -V[k - 1] / (V[k] - V[k - 1]))
    return times


def fi_curve(cell, currents, warmup, total):
    found, dt = [], 0.04
    for current in currents:
        state = np.asarray(resting_state(cell, 0.0))[:, None]
        run = np.asarray(simulate(cell, state, np.full((int(total / dt), 1), float(current)), dt))
        late = [t for t in spike_times(run[:, 0, 0], dt) if t > warmup]
        found.append(1000 * (len(late) - 1) / (late[-1] - late[0]) if len(late) > 1 else 0)
    return found
