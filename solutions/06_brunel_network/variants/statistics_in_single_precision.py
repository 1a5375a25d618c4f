"""Counts and results in single precision, histograms neuron by neuron."""

question = "q5"


def spike_statistics(times_ms, senders, n_neurons, start_ms, stop_ms, bin_ms):
    edges = np.linspace(start_ms, stop_ms, round((stop_ms - start_ms) / bin_ms) + 1)
    total, cvs, counts = 0, [], []
    for neuron in range(n_neurons):
        times = np.sort(times_ms[senders == neuron])
        times = times[np.searchsorted(times, start_ms, "right") :]
        times = times[: np.searchsorted(times, stop_ms, "right")]
        total += len(times)
        counts.append(np.histogram(times, edges)[0])
        if len(times) > 2:
            intervals = np.diff(times).astype(np.float32)
            cvs.append(intervals.std() / intervals.mean())
    counts = np.array(counts, dtype=np.float32)
    return {
        "rate_hz": np.float32(1000 * total / n_neurons / (stop_ms - start_ms)),
        "cv": np.mean(cvs) if cvs else np.nan,
        "chi": np.sqrt(np.var(np.mean(counts, 0)) / np.mean(np.var(counts, 1))),
    }
