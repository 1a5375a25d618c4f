"""A recursion that hands the values at the ends on."""

question = "q4"


def bisection(measure, target, low, high, tolerance):
    low, high = np.float64(low), np.float64(high)

    def narrow(low, high, value_low, value_high):
        if high - low <= tolerance:
            return low, high
        middle = low + (high - low) / 2
        value = measure(middle)
        if (value - target) * (value_low - target) > 0:
            return narrow(middle, high, value, value_high)
        return narrow(low, middle, value_low, value)

    value_low, value_high = measure(low), measure(high)
    if not min(value_low, value_high) <= target <= max(value_low, value_high):
        raise ValueError("the target is out of reach")
    low, high = narrow(low, high, value_low, value_high)
    return {"root": low + (high - low) / 2, "low": low, "high": high}
