"""Common English words that are no use as names: a list of our own judgement, of words any article may have."""

from __future__ import annotations

_WORDS = (
    "about above action after again age aid air all also and any arms army art article as at author back bank base "
    "be before body book border both box break bridge business but by call camp capital card care case cause center "
    "centre chair change child choice city claim class close coast code cold common company contact context control "
    "core cost council country course court cover crisis culture current date day deal debate defense desk "
    "development direct division door double down east economy edge education end energy engine even event every "
    "evidence exchange eye face fact fair family far farm field file fire first fish floor food foot for force form "
    "forum free from front future game general get go gold good government ground group growth guide gulf hand head "
    "health heart help high history hold home hope house how idea if image impact in index industry interest into "
    "island issue it job just key kind labor labour land large last law lead leader left letter level life light "
    "like line list little local long look low main man many map march mark market may media member mercury message "
    "middle mind mission mobile model money moon more most mother mountain move much nation nature near need "
    "network new news next nice night no north not note now of off office oil old on one open or order other our "
    "out outlook over own page paper park part party past path peace people place plan play point police policy "
    "polish pool port post power press price print process program project public question rate reading real record "
    "red reform region report research rest right ring risk river road role room round rule safe sea season second "
    "secret section security see service set share ship short side sign site size so social society solution some "
    "source south space speech spring staff stage star state station step still story street strong study style sun "
    "support system table talk target task team test text than that the then there they thing this time to today "
    "top town trade tradition train turkey turn under union unit up us use value view voice vote wall war watch "
    "water way web week west what when where which white who why wind window with woman word work world year yes "
    "you young zone "
)
COMMON_WORDS = frozenset(_WORDS.split())
"""Folded words. They were written down for this program; a profile that needs others says so by marking its terms."""
