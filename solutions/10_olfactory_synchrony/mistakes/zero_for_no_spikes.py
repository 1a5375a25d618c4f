"""Without spikes in the window, 0 is returned instead of nan."""

question = "q2"
loses = [
    "the examples",
    "nothing to measure",
]
edits = [
    (
        'return {"strength": np.nan, "phase_rad": np.nan, "chance": np.nan}',
        'return {"strength": 0.0, "phase_rad": 0.0, "chance": 0.0}',
    ),
]
