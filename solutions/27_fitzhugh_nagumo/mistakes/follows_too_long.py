"""v is followed up to width + 30, not to width + 15."""

question = "q5"
loses = ["no threshold"]
edits = [
    ("np.linspace(0.0, width + 15.0, 601)", "np.linspace(0.0, width + 30.0, 1201)"),
]
