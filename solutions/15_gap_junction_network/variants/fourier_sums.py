"""The Fourier transform as a sum, the threshold by scipy.stats."""

question = "q5"


def rate_peak(counts, bin_ms, segment_bins, low_hz, high_hz, alpha):
    from scipy import stats

    L = segment_bins
    parts = [np.array(counts[s : s + L]) for s in range(0, len(counts) - L + 1, L)]
    frequencies, powers = [], []
    for k in range(1, (L + 1) // 2):
        f = 1000.0 * k / (L * bin_ms)
        if low_hz <= f <= high_hz:
            wave = np.exp(-2j * np.pi * k * np.arange(L) / L)
            powers.append(np.mean([abs(np.sum((p - p.mean()) * wave)) ** 2 for p in parts]))
            frequencies.append(f)
    gamma = stats.gamma(len(parts))
    threshold = gamma.ppf((1 - alpha) ** (1 / len(powers))) / gamma.ppf(0.5)
    if all(min(part) == max(part) for part in parts):
        return {"frequency_hz": np.nan, "prominence": 0.0, "threshold": threshold}
    best = int(np.argmax(powers))
    prominence = powers[best] / np.median(powers)
    found = frequencies[best] if prominence >= threshold else float("nan")
    return {"frequency_hz": found, "prominence": prominence, "threshold": threshold}
