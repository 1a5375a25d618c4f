"""The rates are integrated in Python, and the units in NEST are not simulated."""

question = "q4"
loses = ["a race of three", "an undecided race", "other networks", "other rates"]
edits = [
    ("nest.Simulate(T_ms + 1.0)", "r = np.zeros((m + 2, n))"),
    (
        '    rates = np.array([events["rate"][events["senders"] == unit.global_id][:m] for unit in units]).T\n',
        """    for k in range(1, m + 1):
        drive = np.maximum(np.array(inputs) + weights @ r[max(k - 2, 0)], 0.0)
        r[k] = np.exp(-0.1 / tau_ms) * r[k - 1] + (1 - np.exp(-0.1 / tau_ms)) * drive
    rates = r[1 : m + 1]
""",
    ),
]
