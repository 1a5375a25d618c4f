"""The jumps of the threshold are given to the current and the other way round."""

question = "q5"
loses = [
    "neurons and adaptation",
    "other populations: neurons and adaptation",
]
edits = [
    (
        'parameters["q_sfa"] = [q for q, _ in THRESHOLD]',
        'parameters["q_sfa"] = [q for q, _ in CURRENT]',
    ),
    (
        'parameters["tau_sfa"] = [tau for _, tau in THRESHOLD]',
        'parameters["tau_sfa"] = [tau for _, tau in CURRENT]',
    ),
    (
        'parameters["q_stc"] = [q for q, _ in CURRENT]',
        'parameters["q_stc"] = [q for q, _ in THRESHOLD]',
    ),
    (
        'parameters["tau_stc"] = [tau for _, tau in CURRENT]',
        'parameters["tau_stc"] = [tau for _, tau in THRESHOLD]',
    ),
]
