"""The potential starts at V_m where the cell has one, as NEST's does."""

question = "q3"
loses = ["other neurons", "other neurons without a current"]
edits = [
    (
        'V, potentials, thresholds, spikes = cell["E_L"]',
        'V, potentials, thresholds, spikes = cell.get("V_m", cell["E_L"])',
    )
]
