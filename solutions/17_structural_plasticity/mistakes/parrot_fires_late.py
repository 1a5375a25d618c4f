"""The parrot fires 1 ms late, because the generator is not early."""

question = "q4"
loses = ["the neuron", "calcium and elements", "other neurons", "other trains"]
edits = [("[round(t - 1.0, 1) for t in spikes_ms]", "list(spikes_ms)")]
