"""One neuron after the other, spikes as 0 and 1, the reset with `where`."""

question = "q4"


def simulate(state, I_s, I_d, cell, dt, steps):
    count = np.shape(state)[1]
    spikes, final = np.zeros((steps, count), dtype=int), np.empty((9, count))
    for n in range(count):
        now = state[:, [n]].copy()
        for i in range(steps):
            now = now + np.asarray(rhs(now, I_s[[n]], I_d[[n]], cell)) * dt
            if now[0, 0] >= cell["V_th"]:
                spikes[i, n] = 1
                now[0] = cell["V_reset"]
                now[2] += cell["b"]
                now[7] += 1
                now[8] += 1
        final[:, n] = now[:, 0]
    return [spikes, final]
