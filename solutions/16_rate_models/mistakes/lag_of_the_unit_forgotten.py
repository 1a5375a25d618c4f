"""The phase that a unit itself loses, arctan(tau omega), is left out."""

question = "q3"
loses = ["Hopf points of the examples", "other Hopf points", "which mode comes first"]
edits = [
    (
        "(abs(np.angle(eigenvalue)) - np.arctan(tau_ms * omega)) / omega",
        "abs(np.angle(eigenvalue)) / omega",
    )
]
