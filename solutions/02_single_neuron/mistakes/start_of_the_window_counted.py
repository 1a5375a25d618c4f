"""Spikes at 200 ms itself count, too."""

question = "q4"
loses = ["other rates"]
edits = [('events["times"] > 200.0', 'events["times"] >= 199.95')]
