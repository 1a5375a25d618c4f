"""The parameters never reach the neurons."""

question = "q2"
loses = ["other integrate-and-fire neurons", "other Hodgkin-Huxley neurons"]
edits = [(", params=params)", ")")]
