"""The change of calcium is in µM per ms."""

question = "q3"
loses = ["two neurons", "other variables of other neurons"]
edits = [
    (
        'p["phi"] * calcium + (p["Ca_0"] - Ca) / p["tau_Ca"]',
        '1000.0 * (p["phi"] * calcium + (p["Ca_0"] - Ca) / p["tau_Ca"])',
    )
]
