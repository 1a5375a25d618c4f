"""The search stops as soon as a value is within 10 % of the target."""

question = "q4"
loses = ["a falling curve"]
edits = [
    (
        "        if (measure(middle) > target) == falls:",
        "        value = measure(middle)\n"
        "        if abs(value - target) < 0.1 * abs(target):\n"
        '            return {"low": low, "high": high, "root": middle}\n'
        "        if (value > target) == falls:",
    )
]
