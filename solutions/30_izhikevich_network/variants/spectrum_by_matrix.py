"""The sum of the definition as a product with a matrix of exponentials."""

question = "q5"


def spectrum(signal, segment, bands):
    L = segment
    m = np.arange(L // 2 + 1)
    waves = np.exp(-2j * np.pi * np.outer(np.arange(L), m) / L)
    power = np.zeros(len(m))
    count = 0
    for start in range(0, len(signal) - L + 1, L):
        part = np.asarray(signal[start : start + L], dtype=float)
        power += np.abs((part - np.mean(part)) @ waves) ** 2
        count += 1
    twin = (m > 0) & (2 * m != L)
    power = power / count * np.where(twin, 2, 1) * 1e-3 / L
    f = np.fft.rfftfreq(L, 1e-3)
    return {
        "frequency_hz": f.tolist(),
        "power": power.tolist(),
        "bands": tuple(
            sum(p for p, x in zip(power, f) if low <= x < high) * 1000 / L for low, high in bands
        ),
    }
