"""The in-degrees are rounded up instead of to the nearest integer."""

question = "q3"
loses = ["other networks: in-degrees and wiring"]
edits = [
    (
        "round(epsilon * NE), round(epsilon * NI)",
        "int(np.ceil(epsilon * NE)), int(np.ceil(epsilon * NI))",
    )
]
