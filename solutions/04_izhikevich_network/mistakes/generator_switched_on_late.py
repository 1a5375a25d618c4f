"""Inhibition starts only after 20 ms."""

question = "q6"
loses = ["the open loop", "another open loop: inhibition"]
edits = [('{"rate": K_IE * rate_I_hz}', '{"rate": K_IE * rate_I_hz, "start": 20.0}')]
