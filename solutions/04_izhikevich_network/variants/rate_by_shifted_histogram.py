"""The times are shifted to the middle of their step, then NumPy's histogram is right."""

question = "q3"


def population_rate(times_ms, senders, ids, start_ms, stop_ms, bin_ms):
    chosen = times_ms[np.isin(senders, ids)] - 0.05
    n_bins = round((stop_ms - start_ms) / bin_ms)
    counts, _ = np.histogram(chosen, bins=n_bins, range=(start_ms, stop_ms))
    return counts / (len(ids) * bin_ms * 1e-3)
