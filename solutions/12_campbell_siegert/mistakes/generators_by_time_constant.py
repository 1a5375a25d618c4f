"""The generators come in the order of their time constants and not in that of the populations."""

question = "q2"
loses = ["neurons, generators, connections", "another network"]
edits = [
    (
        '    parameters = {\n        "C_m"',
        '    populations = sorted(populations, key=lambda one: -one["tau_s_ms"])\n    parameters = {\n        "C_m"',
    )
]
