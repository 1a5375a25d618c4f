"""Sums and the statistics module instead of NumPy."""

question = "q5"

import statistics


def crossing(x1_hz, counts_1, x2_hz, counts_2, T_ms, target_hz, wanted_hz):
    rates, errors = [], []
    for counts in (counts_1, counts_2):
        counts = [int(count) for count in counts]
        rates.append(1000 * sum(counts) / len(counts) / T_ms)
        errors.append(1000 * statistics.stdev(counts) / len(counts) ** 0.5 / T_ms)
    slope = (rates[1] - rates[0]) / (x2_hz - x1_hz)
    x = x2_hz + (target_hz - rates[1]) / slope
    second = (x - x1_hz) / (x2_hz - x1_hz)
    error = (((1 - second) * errors[0]) ** 2 + (second * errors[1]) ** 2) ** 0.5 / abs(slope)
    return {
        "rates_hz": rates,
        "errors_hz": np.array(errors),
        "x_hz": x,
        "error_hz": error,
        "T_needed_ms": T_ms / (wanted_hz / error) ** 2,
    }
