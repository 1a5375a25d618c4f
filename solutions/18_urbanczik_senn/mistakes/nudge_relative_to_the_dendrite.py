"""The teacher's share is taken of dendrite and teacher, without the leak."""

question = "q2"
loses = ["the example", "other potentials"]
edits = [
    ('"nudge": teacher / (g_L_nS + g_D_nS + teacher)', '"nudge": teacher / (g_D_nS + teacher)')
]
