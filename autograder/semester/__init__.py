"""A class over a semester: reports, dates, an LMS's files in and out, similar answers."""
