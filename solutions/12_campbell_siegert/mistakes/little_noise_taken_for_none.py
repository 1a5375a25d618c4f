"""A standard deviation below 0.01 mV is taken for no noise, although little noise makes a neuron fire that is just below threshold."""

question = "q3"
loses = ["little noise"]
edits = [("if sd_mV == 0:", "if sd_mV < 0.01:")]
