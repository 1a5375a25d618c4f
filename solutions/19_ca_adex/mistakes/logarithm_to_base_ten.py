"""The logarithm is to base 10."""

question = "q2"
loses = ["reversal at three concentrations", "other reversal potentials"]
edits = [('* np.log(cell["Ca_out"] / Ca)', '* np.log10(cell["Ca_out"] / Ca)')]
