"""No input is said to exist where the jump is not smaller than the standard deviation, though both rates are positive."""

question = "q5"
loses = ["possible or not"]
edits = [("if inhibitory < 0 or excitatory < 0:", "if w_mV >= sd_mV:")]
