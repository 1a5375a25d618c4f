"""Graded notebooks on spiking networks: student code only records, and a judge decides."""

import sys

# jsonschema builds the grammar of this optional package whenever a notebook format is imported:
# more than a second of CPU time, for checks of internationalised addresses that no notebook has.
# It copes with its absence.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
