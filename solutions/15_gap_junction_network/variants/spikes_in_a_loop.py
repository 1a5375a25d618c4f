"""Spikes are put into their bins one by one."""

question = "q4"


def rate_variability(times_ms, n, start_ms, stop_ms, bin_ms):
    bins = round((stop_ms - start_ms) / bin_ms)
    counts = [0] * bins
    for time in times_ms:
        place = int(np.ceil(round((time - start_ms) / bin_ms, 6))) - 1
        if 0 <= place < bins:
            counts[place] += 1
    mean = sum(counts) / bins
    if mean == 0:
        nothing = float("nan")
        return {"counts": counts, "rate_hz": 0.0, "cv": nothing, "poisson_cv": nothing}
    variance = sum(c * c for c in counts) / bins - mean**2
    return {
        "counts": counts,
        "rate_hz": mean / (bin_ms / 1000.0) / n,
        "cv": variance**0.5 / mean,
        "poisson_cv": mean**-0.5,
    }
