"""The spike times are sorted in place, so the caller's have changed."""

question = "q2"
loses = ["x of the examples", "x of other trains"]
edits = [("    since = ", "    spike_times_ms.sort()\n    since = ")]
