"""The resistance of the default neuron is used for all."""

question = "q1"
loses = ["the examples", "other neurons"]
edits = [("* C_m_pF / tau_m_ms", "* 25.0")]
