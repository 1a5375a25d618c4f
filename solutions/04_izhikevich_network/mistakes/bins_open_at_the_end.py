"""Bins are closed at the start and open at the end, as NumPy makes them."""

question = "q3"
loses = ["two examples", "many neurons", "a silent population"]


def population_rate(times_ms, senders, ids, start_ms, stop_ms, bin_ms):
    n_bins = round((stop_ms - start_ms) / bin_ms)
    edges = np.linspace(start_ms, stop_ms, n_bins + 1)
    counts, _ = np.histogram(times_ms[np.isin(senders, ids)], edges)
    return counts * 1000.0 / (len(ids) * bin_ms)
