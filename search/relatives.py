"""Words of kinship and friendship, as people type them."""

_RELATIVES = """
son daughter brother sister mother father mum mam mummy mammy mom mama dad daddy papa parent husband wife partner
boyfriend girlfriend bf gf ex hubby friend mate uncle aunt auntie aunty nephew niece cousin grandson granddaughter
grandchild gran granny nan nana nanny grandma grandad granddad grandpa grandmother grandfather stepdad stepmum stepson
stepdaughter stepfather stepmother stepbrother stepsister fiance fiancee sibling twin bro sis family relative
"""
_SEVERAL = """
sons daughters brothers sisters mothers fathers mums dads parents husbands wives partners friends uncles aunts nephews
nieces cousins kids children grandchildren grandsons siblings twins relatives
"""

RELATIVES = frozenset(_RELATIVES.split())
# Several of them are a subject of research as often as somebody's own.
ALL_RELATIVES = RELATIVES | frozenset(_SEVERAL.split())
