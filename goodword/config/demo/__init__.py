"""The demo company: Konvalin Tea, a tea shop in Czechia whose customers write in English, Russian and Czech.

`company` and `customers` say who they are, `threads_*` and `exchanges_*` what was said, `letters` how a mail of each mail
program looks, and `load` plays it all, in order of time, along the road that real mail travels.
"""

JANA = "jana@konvalin.example"
PASSWORD = "a cup of konvalin tea"  # noqa: S105 - of every agent of the demo, said aloud to whoever starts it
