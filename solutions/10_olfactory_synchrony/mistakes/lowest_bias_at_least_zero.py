"""The lowest bias that locks is cut off at 0, although a bias may be negative."""

question = "q3"
loses = ["bands of other neurons"]
edits = [('"low_pA": center - half_width', '"low_pA": max(center - half_width, 0.0)')]
