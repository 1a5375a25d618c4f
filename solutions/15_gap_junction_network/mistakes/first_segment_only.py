"""Only the first segment is used."""

question = "q5"
loses = ["prominence and threshold of the examples", "other thresholds", "other prominences"]
edits = [("S = len(counts) // segment_bins", "S = 1")]
