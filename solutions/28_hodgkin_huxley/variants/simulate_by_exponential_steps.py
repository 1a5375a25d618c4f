"""Gates relax exponentially, potential and gates alternate by half steps, ten parts in each dt."""

question = "q3"


def simulate(cell, state, current, dt):
    state = np.array(state, dtype=float)
    states, parts = [state.copy()], 10
    h = dt / parts

    def relax_gates(state, time):
        r = np.asarray(rates(state[0]))
        total = r[::2] + r[1::2]
        target = r[::2] / total
        state[1:] = target + (state[1:] - target) * np.exp(-time * total)

    for injected in current:
        for _ in range(parts):
            relax_gates(state, h / 2)
            V, m, inactivation, n = state
            g_Na, g_K = cell["g_Na"] * m**3 * inactivation, cell["g_K"] * n**4
            total = g_Na + g_K + cell["g_L"]
            target = (
                injected + g_Na * cell["E_Na"] + g_K * cell["E_K"] + cell["g_L"] * cell["E_L"]
            ) / total
            state[0] = target + (V - target) * np.exp(-h * total / cell["C"])
            relax_gates(state, h / 2)
        states.append(state.copy())
    return np.stack(states)
