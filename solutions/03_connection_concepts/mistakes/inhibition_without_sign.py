"""The weight of inhibition is g J instead of -g J."""

question = "q4"
loses = ["weights and delays", "Dale's law in another network"]
edits = [("-g * J", "g * J")]
