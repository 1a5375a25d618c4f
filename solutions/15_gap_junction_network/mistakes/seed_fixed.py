"""The same seed is used whatever the argument is."""

question = "q1"
loses = ["seeds"]
edits = [("default_rng(seed)", "default_rng(12345)")]
