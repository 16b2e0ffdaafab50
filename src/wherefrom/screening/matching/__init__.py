"""Names compared: words, the index over them, candidates, alignment and score. The hot path of screening, in numba.

words     a name as words of stated kinds, in Latin letters and in the keys that meet across spellings
table     words as arrays, interned
distance  how alike two words are, and in which way
align     the words of two names laid side by side, and the measures taken of it
model     the measures as one calibrated score
segment   an index over a set of names, as arrays in files
search    candidates for many names at once, aligned and scored
"""
