"""The mean correlation from the variance of the sum of standardised counts."""

question = "q4"


def synchrony(counts):
    counts = np.asarray(counts, dtype=float)
    sd = counts.std(axis=1)
    with np.errstate(invalid="ignore"):
        chi = np.sqrt(np.var(counts.mean(axis=0)) / np.mean(sd**2))
    moving = counts[sd > 0]
    n = len(moving)
    if n < 2:
        return {"chi": chi, "correlation": np.nan}
    z = (moving - moving.mean(axis=1, keepdims=True)) / moving.std(axis=1, keepdims=True)
    return {"chi": chi, "correlation": (z.sum(axis=0).var() - n) / (n * (n - 1))}
