"""One neuron after the other with dictionaries of gates, finer steps, and the first sample above 0 without interpolation."""

question = "q6"


def release(cell, V_hold, kept):
    found = []
    rest = dict(zip("Vmhn", resting_state(cell, 0), strict=True))
    for level, letters in zip(V_hold, kept, strict=True):
        held = dict(zip("mhn", np.asarray(gates(np.array([level]))[0])[:, 0], strict=True))
        state = [[level]] + [[rest[gate] if gate in letters else held[gate]] for gate in "mhn"]
        V = np.asarray(simulate(cell, np.array(state), np.zeros((250, 1)), 0.04))[:, 0, 0]
        above = np.flatnonzero((V[:-1] < 0) & (V[1:] >= 0))
        found.append(0.04 * (above[0] + 0.5) if above.size else float("inf"))
    return found
