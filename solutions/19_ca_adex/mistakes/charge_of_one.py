"""The charge 2 is missing in Nernst's equation."""

question = "q2"
loses = ["reversal at three concentrations", "other reversal potentials"]
edits = [("(2.0 * 96485.3)", "96485.3")]
