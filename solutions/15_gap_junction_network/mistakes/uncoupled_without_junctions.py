"""Without conductance no gap junctions are created."""

question = "q6"
loses = ["other networks"]
edits = [("network = gap_network(n, pairs,", "network = gap_network(n, pairs if gap_nS else [],")]
