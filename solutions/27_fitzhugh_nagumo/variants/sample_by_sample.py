"""A loop over samples that remembers the last one."""

question = "q4"


def rhythm(times, v, start):
    spikes = []
    for i in range(1, len(v)):
        if v[i] >= 0 > v[i - 1]:
            spikes.append(float(np.interp(0.0, [v[i - 1], v[i]], [times[i - 1], times[i]])))
    late = [t for t in spikes if t > start]
    mean = np.mean(np.diff(late)) if len(late) >= 2 else np.inf
    return {"spikes": spikes, "frequency": 1 / mean}
