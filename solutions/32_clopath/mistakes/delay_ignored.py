"""The filtered voltages act without their delay."""

question = "q2"
loses = ["the examples", "another course"]
edits = [
    ("if k >= delay_steps:", "if True:"),
    ("u_plus_mV[k - delay_steps]", "u_plus_mV[k]"),
    ("u_minus_mV[k - delay_steps]", "u_minus_mV[k]"),
]
