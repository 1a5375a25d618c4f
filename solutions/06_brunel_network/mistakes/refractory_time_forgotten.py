"""The refractory time is missing."""

question = "q6"
loses = ["rate of a neuron in noise", "rate of other neurons"]
edits = [("t_ref_ms + tau_m_ms", "tau_m_ms")]
