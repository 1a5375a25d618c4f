"""SciPy's function, with the settings of Bartlett's method."""

question = "q5"


def spectrum(signal, segment, bands):
    from scipy.signal import welch

    f, p = welch(
        signal, fs=1000.0, window="boxcar", nperseg=segment, noverlap=0, detrend="constant"
    )
    return {
        "frequency_hz": f,
        "power": p,
        "bands": [np.sum(p[(low <= f) & (f < high)]) * 1000 / segment for low, high in bands],
    }
