"""The reset between exact spikes goes to E_L instead of V_reset."""

question = "q4"
loses = ["four pulses", "short pulses", "other pulses"]
edits = [
    ("                V = V_reset_mV\n", "                V = E_L_mV\n"),
]
