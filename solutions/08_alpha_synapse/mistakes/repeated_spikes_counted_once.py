"""Spike times go through np.unique, so two spikes at a time count as one."""

question = "q1"
loses = ["the examples", "other trains"]
edits = [("np.asarray(spikes_ms, dtype=float)", "np.unique(np.asarray(spikes_ms, dtype=float))")]
