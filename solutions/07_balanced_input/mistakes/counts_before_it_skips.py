"""T_ms are counted right after the change of rate, and SKIP_MS simulated afterwards."""

question = "q6"
loses = ["inhibition found"]
edits = [
    ("        nest.Simulate(SKIP_MS)\n        before", "        before"),
    (
        "        measured.append((r_in_hz, rate_hz))\n",
        "        measured.append((r_in_hz, rate_hz))\n        nest.Simulate(SKIP_MS)\n",
    ),
]
