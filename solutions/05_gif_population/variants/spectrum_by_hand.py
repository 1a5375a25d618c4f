"""Welch's method with NumPy alone."""

question = "q4"


def oscillation(times_ms, n_neurons, start_ms, stop_ms, bin_ms, segment_ms, low_hz, high_hz):
    times = np.sort([t for t in times_ms if start_ms < t <= stop_ms])
    if not len(times):
        return {"rate_hz": 0, "frequency_hz": np.nan, "prominence": np.nan}
    n, m = round((stop_ms - start_ms) / bin_ms), round(segment_ms / bin_ms)
    counts = np.bincount(((times - start_ms) / bin_ms).astype(int), minlength=n)[:n]
    hann = np.sin(np.pi * np.arange(m) / m) ** 2
    powers = []
    for begin in range(0, n - m + 1, m - m // 2):
        part = counts[begin : begin + m]
        powers.append(np.abs(np.fft.rfft((part - part.mean()) * hann)) ** 2)
    power = np.mean(powers, axis=0)
    f = np.fft.rfftfreq(m, bin_ms / 1000)
    range_ = [i for i in range(len(f)) if low_hz <= f[i] <= high_hz]
    best = max(range_, key=lambda i: power[i])
    return {
        "rate_hz": len(times) / n_neurons / (stop_ms - start_ms) * 1000,
        "frequency_hz": f[best],
        "prominence": power[best] / np.median(power[range_]),
    }
