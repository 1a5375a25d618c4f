"""The weight is divided by the height of the beta function, but NEST scales it already."""

question = "q6"
loses = ["wiring of the examples"]
edits = [
    (
        '"weight": receptor["peak_nS"]',
        '"weight": receptor["peak_nS"] / beta_peak(receptor["tau_rise"], receptor["tau_decay"])["height"]',
    )
]
