"""The dictionaries of the populations, which belong to the caller, are changed."""

question = "q1"
loses = ["jumps, and nothing"]
edits = [
    (
        '        w, tau_s = population["weight"], population["tau_s_ms"]\n',
        '        if population["tau_s_ms"] == tau_m_ms:\n            population["tau_s_ms"] *= 1.0003\n        w, tau_s = population["weight"], population["tau_s_ms"]\n',
    )
]
