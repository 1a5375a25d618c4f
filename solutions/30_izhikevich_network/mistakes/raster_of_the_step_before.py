"""Each row of the raster holds who fired in the step before."""

question = "q3"
loses = ["twelve steps", "another network"]
edits = [
    (
        '        v, u, fired = new["v"], new["u"], new["fired"]\n        raster[k] = fired',
        '        raster[k] = fired\n        v, u, fired = new["v"], new["u"], new["fired"]',
    ),
]
