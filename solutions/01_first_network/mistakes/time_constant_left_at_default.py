"""tau_m does not reach the neuron."""

question = "q2"
loses = ["potential below threshold", "other spikes", "other potentials"]
edits = [('"tau_m": tau_m_ms, ', "")]
