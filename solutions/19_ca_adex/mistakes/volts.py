"""The reversal potential is in V."""

question = "q2"
loses = ["reversal at three concentrations", "other reversal potentials"]
edits = [("return 1000.0 * 8.31446", "return 8.31446")]
