"""The search always ends at 0.1 pA."""

question = "q3"
loses = ["other integrate-and-fire neurons"]
edits = [("> accuracy_pA", "> 0.1")]
