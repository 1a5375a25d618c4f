"""The ramp is ignored: the full current flows from the start."""

question = "q3"
loses = ["the ramp", "other ramps"]
edits = [("neurons.I_e = currents * k / rise_ms", "neurons.I_e = currents")]
