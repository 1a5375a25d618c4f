"""Bins are summed one by one, in plain Python."""

question = "q5"


def activity(counts, N, step_ms, bin_ms, skip_ms, target_hz):
    import math
    import statistics

    width, start = round(bin_ms / step_ms), round(skip_ms / step_ms)
    found = []
    while start + width <= len(counts):
        found.append(int(sum(counts[start : start + width])) * 1000 / N / bin_ms)
        start += width
    mean, sd = statistics.fmean(found), statistics.pstdev(found)
    neurons = max(math.ceil(sd * sd * N / (target_hz * target_hz)), 1)
    expected = mean * N * bin_ms / 1000  # spikes in a bin, and their variance
    poisson = math.sqrt(expected) * 1000 / (N * bin_ms)
    return {"mean_hz": mean, "sd_hz": sd, "poisson_sd_hz": poisson, "neurons": neurons}
