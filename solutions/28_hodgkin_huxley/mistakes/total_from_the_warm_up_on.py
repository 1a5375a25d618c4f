"""The current flows for `total` after the warm-up instead of up to `total`."""

question = "q4"
loses = ["rates of many currents"]
edits = [
    (
        "round(total / dt), axis=0",
        "round((warmup + total) / dt), axis=0",
    ),
]
