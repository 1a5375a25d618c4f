"""The two time constants of the voltage filters are exchanged."""

question = "q1"
loses = ["the examples", "other voltages"]
edits = [
    ("filtered(tau_minus_ms)", "filtered(tau_PLUS)"),
    ("filtered(tau_plus_ms)", "filtered(tau_minus_ms)"),
    ("filtered(tau_PLUS)", "filtered(tau_plus_ms)"),
]
