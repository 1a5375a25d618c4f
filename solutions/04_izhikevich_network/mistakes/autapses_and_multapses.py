"""Autapses and multapses are left allowed."""

question = "q2"
loses = ["connections", "another network: in-degrees"]
edits = [('        rule |= {"allow_autapses": False, "allow_multapses": False}\n', "")]
