"""The Hopf bifurcation is put at 1 + tau_w / tau_m instead of 1 + tau_m / tau_w."""

question = "q1"
loses = ["end of rest in the examples"]
edits = [("1.0 + tau_m / tau_w_ms", "1.0 + tau_w_ms / tau_m")]
