"""All neurons at once, without indexing by truth values; lists of rows returned."""

question = "q4"


def simulate(state, I_s, I_d, cell, dt, steps):
    rows = [np.array(row) for row in state]
    spikes = []
    for _ in range(steps):
        slopes = rhs(np.array(rows), I_s, I_d, cell)
        rows = [row + dt * slope for row, slope in zip(rows, slopes, strict=True)]
        fired = rows[0] >= cell["V_th"]
        rows[0] = np.where(fired, cell["V_reset"], rows[0])
        rows[2] = rows[2] + cell["b"] * fired
        rows[7] = rows[7] + fired
        rows[8] = rows[8] + fired
        spikes.append(fired)
    return np.array(spikes).reshape(steps, len(I_s)), rows
