"""The seed is not used, so that each call draws other pairs."""

question = "q1"
loses = ["seeds"]
edits = [("default_rng(seed)", "default_rng()")]
