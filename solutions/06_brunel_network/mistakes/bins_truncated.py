"""The number of bins is truncated, not rounded."""

question = "q5"
loses = ["synchrony of other trains"]


def spike_statistics(times_ms, senders, n_neurons, start_ms, stop_ms, bin_ms):
    inside = (times_ms > start_ms) & (times_ms <= stop_ms)
    times, who = times_ms[inside], senders[inside]
    edges = np.linspace(start_ms, stop_ms, int((stop_ms - start_ms) / bin_ms) + 1)
    cvs, counts = [], []
    for neuron in range(n_neurons):
        train = np.sort(times[who == neuron])
        counts.append(np.histogram(train, edges)[0])
        if len(train) >= 3:
            intervals = np.diff(train)
            cvs.append(intervals.std() / intervals.mean())
    counts = np.array(counts)
    return {
        "rate_hz": 1000.0 * len(times) / n_neurons / (stop_ms - start_ms),
        "cv": float(np.mean(cvs)) if cvs else float("nan"),
        "chi": np.sqrt(counts.mean(axis=0).var() / counts.var(axis=1).mean()),
    }
