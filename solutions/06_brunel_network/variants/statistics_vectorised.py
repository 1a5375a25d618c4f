"""Sorted once and split at changes of neuron; counts by a two-dimensional histogram."""

question = "q5"


def spike_statistics(times_ms, senders, n_neurons, start_ms, stop_ms, bin_ms):
    order = np.lexsort((times_ms, senders))
    t, s = np.asarray(times_ms)[order], np.asarray(senders)[order]
    keep = (t > start_ms) & (t <= stop_ms)
    t, s = t[keep], s[keep]
    per_neuron = np.bincount(s, minlength=n_neurons)
    rate = np.mean(per_neuron / ((stop_ms - start_ms) * 1e-3))
    trains = np.split(t, np.cumsum(per_neuron)[:-1])
    cv = [np.std(np.diff(x)) / np.mean(np.diff(x)) for x in trains if len(x) > 2]
    n_bins = round((stop_ms - start_ms) / bin_ms)
    counts, _, _ = np.histogram2d(
        s, t, bins=[np.arange(n_neurons + 1) - 0.5, np.linspace(start_ms, stop_ms, n_bins + 1)]
    )
    above = np.var(np.mean(counts, 0))
    below = np.mean(np.var(counts, 1))
    return {"rate_hz": rate, "cv": np.mean(cv) if cv else np.nan, "chi": (above / below) ** 0.5}
