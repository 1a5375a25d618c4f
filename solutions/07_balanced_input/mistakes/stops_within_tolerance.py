"""The search also stops where a value (Hz) is closer to the target than the tolerance in x."""

question = "q4"
loses = ["a noisy falling curve"]
edits = [
    (
        "        if (measure(middle) > target) == falls:",
        "        value = measure(middle)\n"
        "        if abs(value - target) < tolerance:\n"
        '            return {"low": low, "high": high, "root": middle}\n'
        "        if (value > target) == falls:",
    )
]
