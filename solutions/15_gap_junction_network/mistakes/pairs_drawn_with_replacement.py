"""The pairs are drawn with replacement, so some occur twice."""

question = "q1"
loses = ["equal probability"]
edits = [("n_pairs, replace=False)", "n_pairs)")]
