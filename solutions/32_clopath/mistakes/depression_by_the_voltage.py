"""Depression reads the momentary voltage, not the filtered one."""

question = "q2"
loses = ["the examples", "another course", "between tight bounds"]
edits = [
    ("late = max(u_minus_mV[k - delay_steps]", "late = max(u_mV[k]"),
]
