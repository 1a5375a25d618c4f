"""The amplitude is taken from peak to peak."""

question = "q6"
loses = ["one oscillation", "other oscillations"]
edits = [
    ("slow_amplitude = R_MOhm *", "slow_amplitude = 2.0 * R_MOhm *"),
]
