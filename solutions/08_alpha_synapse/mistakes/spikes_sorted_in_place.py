"""The caller's list of spikes is sorted."""

question = "q1"
loses = ["the examples"]
edits = [("spikes = np", "spikes_ms.sort()\n    spikes = np")]
