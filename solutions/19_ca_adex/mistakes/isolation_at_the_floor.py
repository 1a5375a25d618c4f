"""A gain exactly at the floor counts as isolation."""

question = "q6"
loses = ["regimes of other maps"]
edits = [("rates - soma_only < floor_Hz", "rates - soma_only <= floor_Hz")]
