"""The demo company: Konvalin Tea, a tea shop in Czechia whose customers write in English, Russian and Czech.

`company` and `customers` say who they are, `threads_*` and `exchanges_*` what was said, `letters` how a mail of each mail
program looks, and `load` plays it all, in order of time, along the road that real mail travels.
"""
