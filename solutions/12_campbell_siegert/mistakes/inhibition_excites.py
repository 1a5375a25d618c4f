"""The weight of the inhibitory jumps is positive."""

question = "q5"
loses = ["two matched inputs", "neurons and connections of another"]
edits = [('("I", inhibitory, -g * w_mV)', '("I", inhibitory, g * w_mV)')]
