"""Plain Python, one spike after the other."""

question = "q4"


def synchrony(spikes_a_ms, spikes_b_ms, V_a_mV, V_b_mV, tolerance_ms):
    import math

    lags = []
    if spikes_b_ms:
        for t in spikes_a_ms:
            lags.append(min((round(s - t, 6) for s in spikes_b_ms), key=abs))
    locked = math.nan
    for t, lag in reversed(list(zip(spikes_a_ms, lags))):
        if abs(lag) > tolerance_ms:
            break
        locked = t
    if len(set(V_a_mV)) == 1 or len(set(V_b_mV)) == 1:
        correlation = math.nan
    else:
        a, b = V_a_mV - V_a_mV.mean(), V_b_mV - V_b_mV.mean()
        correlation = (a * b).mean() / (a.std() * b.std())
    return {"lag_ms": lags, "locked_ms": locked, "correlation": correlation}
