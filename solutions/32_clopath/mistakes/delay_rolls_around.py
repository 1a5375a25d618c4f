"""The delayed voltages are taken from the end of the array as long as there are no earlier ones."""

question = "q2"
loses = ["another course"]
edits = [
    ("if k >= delay_steps:", "if True:"),
    ("u_plus_mV[k - delay_steps]", "u_plus_mV[(k - delay_steps) % n]"),
    ("u_minus_mV[k - delay_steps]", "u_minus_mV[(k - delay_steps) % n]"),
]
