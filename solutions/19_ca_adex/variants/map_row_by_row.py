"""A population for each somatic current, and the mean of all differences."""

question = "q5"


def transfer_map(start, I_s, I_d, cell, dt, steps, warmup):
    found = []
    for current in I_s:
        state = np.tile(np.reshape(start, (9, 1)), (1, len(I_d)))
        spikes, _ = simulate(state, np.full(len(I_d), current), np.array(I_d), cell, dt, steps)
        row = []
        for train in np.asarray(spikes).T:
            times = [(i + 1) * dt for i in range(steps) if train[i] and i >= warmup]
            row.append(1000 / float(np.mean(np.diff(times))) if len(times) >= 2 else 0)
        found.append(row)
    return found
