"""v is followed only during the pulse, but the spike may come later."""

question = "q5"
loses = ["from rest", "other pulses"]
edits = [
    ("np.linspace(0.0, width + 15.0, 601)", "np.linspace(0.0, width, 601)"),
]
