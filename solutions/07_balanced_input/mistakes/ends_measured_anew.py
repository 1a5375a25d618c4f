"""The lower end is measured anew in each turn of the loop."""

question = "q4"
loses = ["a falling curve", "a noisy falling curve", "a rising curve"]
edits = [
    (
        "if (measure(middle) > target) == falls:",
        "if (measure(middle) - target) * (measure(low) - target) > 0:",
    )
]
