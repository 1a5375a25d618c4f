"""Multapses by the birthday formula for small K: K (K - 1) / 2 n per target."""

question = "q2"
loses = ["multapses and spread with replacement", "other networks"]
edits = [("candidates * (1 - (1 - 1 / candidates) ** K)", "K - K * (K - 1) / (2 * candidates)")]
