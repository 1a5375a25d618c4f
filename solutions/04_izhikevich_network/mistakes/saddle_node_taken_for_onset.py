"""The onset is taken where the rest state vanishes, not where it loses stability."""

question = "q1"
loses = ["onset of two neurons", "onset of another neuron"]
edits = [("V_onset = -(5 - a) / 0.08", "V_onset = -(5 - b) / 0.08")]
