"""Who fired is never handed to the next step, so the neurons are not coupled."""

question = "q3"
loses = ["twelve steps", "another network"]
edits = [
    (
        'v, u, fired = new["v"], new["u"], new["fired"]\n        raster[k] = fired',
        'v, u = new["v"], new["u"]\n        raster[k] = new["fired"]',
    ),
]
