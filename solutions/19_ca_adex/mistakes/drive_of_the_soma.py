"""Drive is told from the rate for somatic input alone."""

question = "q6"
loses = ["regimes of a map", "regimes of other maps"]
edits = [("dendrite_only >= floor_Hz,", "soma_only >= floor_Hz,")]
