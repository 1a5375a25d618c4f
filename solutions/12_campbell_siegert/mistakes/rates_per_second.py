"""Rates in Hz are multiplied with integrals over ms."""

question = "q1"
loses = ["jumps, and nothing", "mean of other mixtures"]
edits = [('population["rate_hz"] / 1000.0', 'population["rate_hz"]')]
