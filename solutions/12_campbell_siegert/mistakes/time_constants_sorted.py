"""The time constants are sorted, while receptors are counted in the order of the populations."""

question = "q2"
loses = ["moments of the potential"]
edits = [
    (
        '[population["tau_s_ms"] for population in populations]',
        'sorted(population["tau_s_ms"] for population in populations)',
    )
]
