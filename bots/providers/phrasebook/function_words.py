"""Words that hold a sentence together and tell little of what it asks, in nl, en and es."""

from __future__ import annotations

DUTCH = (
    "aan als alsjeblieft ben bent bij dan dat de die dit doe doen een en er eens even gaat ga "
    "graag haar had heb hebt heeft hem het hey hij hoe hoi hun ik in is ja je jij jou jouw jullie "
    "kan kun kunt maar me mee met mij mijn moet mogen naar nee niet nog nou nu of om ons ook op "
    "over te toch tot u uh uit uw van veel voor waar wat we wel wij wil wilt worden word wordt "
    "ze zei zeg zijn zo zou"
)
ENGLISH = (
    "a about ah am an and are at be been but by can could dear did do does doing for from had has "
    "have he her hey hi him his how i if im in is it its just like may me might my no not now of "
    "oh ok okay on or our please say shall she should so some tell than that the their them then "
    "there these they this those to too uh um us was we well were what when where which will with "
    "would yes you your"
)
SPANISH = (
    "a ah al algo como con cual cuando de del desde donde dos e el ella en entonces era es esa "
    "ese eso esta estas este esto estoy favor ha han has hay he hola la las le les lo los mas me "
    "mi mis muy no nos o oye para pero por porque pues puede puedes que quien se ser si sin sobre "
    "son su sus te tiene tienes tu tus un una unas uno unos usted y ya yo"
)
FUNCTION_WORDS = frozenset(f"{DUTCH} {ENGLISH} {SPANISH}".split())
