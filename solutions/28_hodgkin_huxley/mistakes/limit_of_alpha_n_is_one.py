"""alpha_n is ten times too large: its factor is 0.01 per mV, so 0.1 in front of the ramp."""

question = "q1"
loses = ["rates at six potentials", "rates at other potentials", "at and near the singularities"]
edits = [
    ("0.1 * ramp((V + 55) / 10)", "ramp((V + 55) / 10)"),
]
