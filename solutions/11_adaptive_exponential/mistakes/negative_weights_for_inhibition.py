"""Receptors that hyperpolarise get a negative weight, but the sign comes from the reversal potential."""

question = "q6"
loses = ["wiring of the examples"]
edits = [
    (
        '"weight": receptor["peak_nS"]',
        '"weight": receptor["peak_nS"] * (-1 if receptor["E_rev"] < -70.6 else 1)',
    )
]
