"""The curve is measured at high first, then at low."""

question = "q4"
loses = ["a falling curve", "a target out of reach"]
edits = [
    (
        "at_low, at_high = measure(low), measure(high)",
        "at_high, at_low = measure(high), measure(low)",
    )
]
