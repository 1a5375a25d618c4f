"""The somatic current flows into the dendrite in the map."""

question = "q5"
loses = ["three times two", "other maps"]
edits = [("simulate(state, somatic, distal,", "simulate(state, distal, somatic,")]
