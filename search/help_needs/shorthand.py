"""What people type on telephones and in a hurry, and the words that are meant."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.help_needs.names import is_certain_name, is_english
from search.help_needs.word_classes import CLASSES_OF_WORDS, FOREIGN_CLASSES

# From this length on, a word may have two mistakes.
LONG = 7  # characters
SHORTEST = 4  # characters
# “misssing”, “pleeease”, “heeelp”
STRETCHED = re.compile(r"([a-z])\1{2,}")

_SHORTHAND = """
u=you ur=your r=are pls=please plz=please plse=please plss=please frm=from sum1=someone some1=someone sum=some
any1=anyone ne1=anyone hav=have havnt=havent havn=havent dnt=dont cnt=cant wnt=want wanna=want~to wana=want~to hrs=hours
kidnaped=kidnapped mariage=marriage gonna=going~to gon=going gunna=going~to cannot=cant luv=love hom=home kil=kill
yself=myself mi=my hasn=hasnt hes=he shes=she hed=he theyre=they theyve=they whos=who wheres=where whats=what hows=how
2day=today 2nite=tonight tonite=tonight 2moro=tomorrow tmrw=tomorrow nite=night nyt=night lst=last l8=late b4=before
w8=wait m8=mate gr8=great 4=for 2=to cum=come cuming=coming bak=back bk=back wer=where wher=where whr=where were=were
iz=is dis=this da=da dat=that wiv=with w=with wid=with wen=when wot=what wat=what wt=what coz=because cos=because
bcoz=because cuz=because nd=and n=and no1=nobody noones=nobody abt=about ppl=people msg=message fone=phone ph=phone
fon=phone txt=text txts=text hlp=help hepl=help halp=help msng=missing missin=missing msing=missing missn=missing
misin=missing disapeard=disappeared aint=aint didn=didnt doesn=doesnt dont=dont idk=dont~know dunno=dont~know
wud=would cud=could shud=should suiside=suicide kys=kms unalive=suicide unaliving=suicide yo=year~old yr=year yrs=year
yrold=year~old y=year hubs=husband hubbie=husband missis=missus dautgher=daughter dtr=daughter gd=good fb=facebook
insta=instagram snap=snapchat whatsap=whatsapp ova=over outta=out~of gotta=got~to hafta=have~to lemme=let~me imma=im
ima=im amma=im thx=thanks ty=thanks hosp=hospital scl=school skool=school skl=school wrk=work polis=police feds=police
gettin=getting goin=going comin=coming lookin=looking runnin=running leavin=leaving hittin=hitting hurtin=hurting
touchin=touching sleepin=sleeping nothin=nothing somethin=something somat=something summat=something owt=anything
nowt=nothing wi=with fae=from hame=home aff=off oot=out hoose=house weans=children bairns=children
"""
SHORTHAND = {
    short: meant.replace("~", " ")
    for short, meant in (pair.split("=") for pair in _SHORTHAND.split())
    if short != meant
}

# Words that are corrected before they are looked for, so that distress, and calm, are seen through haste.
OFTEN_MISSPELT = [
    *("gone", "harm", "help", "home", "kill", "lost"),
    *sorted(
        word
        for word, classes in CLASSES_OF_WORDS.items()
        if len(word) > SHORTEST and word.isalpha() and not classes <= FOREIGN_CLASSES
    ),
]


@lru_cache(maxsize=20_000)
def meant_word(word: str) -> str:
    """Return the word that a misspelt word of distress or of research means, or the word itself."""
    if len(word) < SHORTEST or not word.isalpha() or word in CLASSES_OF_WORDS:
        return word
    word = STRETCHED.sub(r"\1\1", word) if not is_english(word) else word
    if is_english(word) or is_certain_name(word):
        return word
    near = process.extractOne(word, OFTEN_MISSPELT, scorer=OSA.distance, score_cutoff=2)
    if near is None:
        return word
    meant, mistakes, _ = near
    return meant if mistakes == 1 or len(meant) >= LONG else word
