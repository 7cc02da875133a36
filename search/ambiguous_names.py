"""Given names that are ordinary words as well, by which a search for a person is recognised with less certainty."""

_NAMES = """
amber angel april archer august autumn bailey baron beau bishop blaze brandy brook brooks buck bud buddy candy carter
chance chandler chase cherry chip christian clay cliff cole cooper coral crystal dale dave dawn dean destiny diamond
drake drew duke earl ebony faith fay fern fletcher flora frank franklin garland gay glen glory grace grant gray grey guy
hardy harmony harper haven hazel heath honey hope hunter iris ivory ivy jay jean jewel josh joy king kit kitty lance
lane laurel lee lucky mark marshal martin mason matt max may melody mercy merry miles miller miracle misty morris murphy
nick olive opal palmer parker pansy pat patience pearl penny perry pete phoenix pierce piper porter precious prince
princess ransom raven ray reed ridge river rob robin rocky rod rose rusty sage sandy scarlet shelly sierra sky sonny
spencer star stella sterling storm sue summer sunny tanner taylor ted trinity troy tucker turner unique van victor viola
violet wade walker warren will willow winter woody wren
"""

AMBIGUOUS_NAMES = frozenset(_NAMES.split())
