"""The matching potential is nan as soon as one of the two conductances is 0."""

question = "q2"
loses = ["the example", "other matching potentials"]
edits = [("where=teacher > 0", "where=(g_exc_nS > 0) & (g_inh_nS > 0)")]
