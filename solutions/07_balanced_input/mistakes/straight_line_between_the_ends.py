"""The next place is where a straight line between the ends reaches the target, not the middle."""

question = "q4"
loses = ["a falling curve"]


def bisection(measure, target, low, high, tolerance):
    at_low, at_high = measure(low), measure(high)
    if (at_low - target) * (at_high - target) > 0:
        raise ValueError
    while high - low > tolerance:
        x = low + (target - at_low) / (at_high - at_low) * (high - low)
        value = measure(x)
        if (value > target) == (at_low > target):
            low, at_low = x, value
        else:
            high, at_high = x, value
        if abs(value - target) < 1e-6:
            break
    return {"low": low, "high": high, "root": (low + high) / 2}
