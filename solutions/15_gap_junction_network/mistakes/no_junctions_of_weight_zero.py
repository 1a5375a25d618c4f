"""Without conductance no gap junctions are created."""

question = "q2"
loses = ["gap junctions of other networks"]
edits = [("if len(pairs) > 0:", "if len(pairs) > 0 and gap_nS > 0:")]
