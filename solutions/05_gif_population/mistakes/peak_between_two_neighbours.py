"""Only a power that is larger than both its neighbours counts as a peak."""

question = "q4"
loses = ["frequency of other trains", "prominence of other trains"]
edits = [
    (
        '    return {\n        "rate_hz": float(rate',
        '    from scipy.signal import find_peaks\n\n    peaks = find_peaks(power)[0]\n    best = peaks[power[peaks].argmax()] if len(peaks) else 0\n    return {\n        "rate_hz": float(rate',
    ),
    ("f[power.argmax()]", "f[best]"),
    ("power.max()", "power[best]"),
]
