"""The input rates of the caller are divided by 1000 in place."""

question = "q4"
loses = ["short currents"]
edits = [
    (
        "    rates = []\n    for rate_hz in input_hz:\n        rate_per_ms = rate_hz / 1000.0\n",
        "    rates = []\n    input_hz /= 1000.0\n    for rate_per_ms in input_hz:\n",
    )
]
