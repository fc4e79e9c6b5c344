"""Words that are said in one language as in another, and tell nothing of which is spoken.

They are compared without case, accents and doubled letters.
"""

from __future__ import annotations

# Said in all three, or at home in more than one.
EVERYWHERE = """
ok, okay, oké, okee, okidoki, stop, sorry, hello, hallo, hola, hi, hey, hé, bye, bye bye, ciao,
chao, adios, adiós, gracias, merci, thanks, thank you, please, yes, no, ja, nee, sí, si, cool,
super, top, wow, amigo, amiga, weekend, computer, laptop, tablet, smartphone, app, apps, e-mail,
email, mail, internet, online, offline, website, web, link, login, password, account, update,
upgrade, download, upload, software, hardware, backup, streaming, stream, podcast, blog, chat, bot,
server, cloud, data, reset, file, click, browser, wifi, marketing, meeting, deadline, manager, team,
feedback, business, event, helpdesk, show, status, order, design, hotel, restaurant, restaurante,
taxi, bus, metro, tram, parking, shopping, bar, club, menu, pizza, pasta, burger, hamburger,
hamburguesa, sandwich, tapas, sangria, paella, taco, tacos, burrito, guacamole, sushi, cappuccino,
espresso, margherita, mozzarella, piña colada, playlist, hit, radio, video, film, camera, hobby,
jeans, look, running, fitness, yoga, model, fan, best seller, bestseller, jazz, rock, pop, rap,
trailer, game, gamer, sexy, baby, oh my god, what the hell, whatever, come on, never mind, anyway,
all in, in, test, w, www, punt, dot, punto, nl, com, gezellig, mañana, siesta, fiesta, al pastor,
en route
"""

# Numbers alone are dictated in whichever language comes to mind.
NUMBERS = """
zero, oh, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, hundred, nul,
twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf, honderd, cero, uno,
dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, cien
"""

# What is said as it is in other languages, whole.
SAYINGS = """
mi casa es su casa, hasta la vista, hasta la vista baby, que sera sera, la vida loca, viva la vida,
vamos a la playa, la casa de papel, la bamba, let it be, game of thrones, the lord of the rings,
the sound of silence, stranger things, star wars, the voice of holland, the beatles,
the rolling stones, heel holland bakt, boer zoekt vrouw, last but not least, by the way,
to be or not to be, happy new year, happy birthday to you, i love you, no problem, el niño,
feliz navidad, buenos aires, los angeles, san francisco, las vegas, costa rica, gran canaria,
de diepte, den haag, den bosch
"""

# What stands between the words of a name: Jan de Vries, Game of Thrones.
WITHIN_NAMES = """
de, den, der, het, 't, ter, ten, van, von, of, the, and, en, y, la, el, los, las, del, di, da, du,
le, al, to, a
"""
