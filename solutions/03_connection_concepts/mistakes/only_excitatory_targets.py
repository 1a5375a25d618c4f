"""The inhibitory neurons receive nothing."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]
edits = [("exc + inh,", "exc,")]
