"""The pairs are always drawn with the same seed."""

question = "q6"
loses = ["measures of other networks"]
edits = [("draw_pairs(n, n_pairs, seed)", "draw_pairs(n, n_pairs, 1)")]
