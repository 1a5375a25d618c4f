"""Only the threshold moves up, the reset stays."""

question = "q4"
loses = ["short currents", "longer currents", "other neurons"]
edits = [("V_th_mV + shift, V_reset_mV + shift", "V_th_mV + shift, V_reset_mV")]
