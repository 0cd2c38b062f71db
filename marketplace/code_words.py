"""The words that secret codes on receipts are made of; knows nothing of codes.

Short words that everybody knows and can spell, none rude or sad, chosen by hand for this project. A code that
has been given out must stay typeable: words may be added, never taken away.
"""

from __future__ import annotations

_WORDS = """
aap aardbei aarde abrikoos adem adres afwas agenda akker album anker appel april arend arm atlas augurk auto avond
baard baas bad bak bakfiets bal balkon ballon banaan band bank beek been beer beker bel berg berk bes beuk bezem bij
bijl blad blauw bloem blok boek boer boog boom boon boot bord bos boter braam brief bril broek broer brood brug bruin
buik buis bus buur cactus cadeau camping cent cirkel citroen clown cola concert dadel dak dame dans deken deksel deur
dier dijk doek dolfijn donder doos dorp draad draak drop druif druppel duif duim duin dweil eekhoorn eend egel eiland
emmer engel erwt ezel fabel fakkel fanfare feest fiets figuur film fles fluit foto friet fruit gans garen gast gebak
geel geit geluk gerst geur gieter gips gitaar glas glijbaan goud graan gras groen groente grot haak haan haard haas
hagel hak hamer hamster hand hark harp hart haver heg hek held helm hemd hemel herfst hert heuvel hobby hoed hoef hoek
hof hond honing hooi hoorn hotel hout huis hut ijs inkt jaar jam jas jasmijn jeugd juli juni jurk juweel kaars kaart
kaas kachel kade kalf kam kameel kamer kanaal kano kapper kar karaf kast kastanje kat kegel kelder kers ketel keuken
kiezel kikker kip kist klank klap klaver klei klok klomp knie knikker knol knoop knop koe koek koffer koffie kok
konijn koning kool koor koord kop koper koren korst kraag kraal kraan krab kracht krant krent krijt kroon kruid kruik
kruk kubus kuif kuiken kurk kussen kust laars lade lading lam lamp land lantaarn laurier lavendel leer leeuw lelie
lente lepel les letter leuning licht lied lijm lijn lijst linde lint lip liter loods lucht lunch maan maand maart maat
madelief magneet mand mantel markt marmer mast matras meel meer meeuw mei melk meloen merel merk meter meubel middag
mier mijl mol molen moment mond morgen mos mosterd motor mouw mug muis munt mus museum muts muur muziek naald naam
nacht nagel natuur navel neef nek nest net neus nicht nieuws noord noot oase oever oktober olie olifant olijf oma
omelet oog oogst oor oost opa oranje orgel otter oven paal paard paars pad palm pan panda papa papier paprika parel
park parket pasta pauw peer pelikaan pen peper perzik pet piano pijl pijp pinda pinguin plaat plank plant plas plein
pluim poes polder pols pomp pony poort pop post pot prei prikbord prins pruim puzzel raaf raam radijs radio raket rand
regen reiger reis riem riet rijst ring rits rivier robijn roer rok rol rond rood room roos rozijn rug rugzak ruit rups
rust saus schaap schaar schaats schat schelp scherm schip schoen school schort schouder sering sjaal slaap slak
sleutel slinger sloot slot smaak snavel sneeuw snoep snor soep sok spaak specht spel speld spiegel spijker spin
spinazie spoor sport sprong spruit stad stal stam stap steen stempel ster stier stoel stof stok stoom storm straat
strand streep strik stro stroom struik stuur suiker taal taart tafel tak tand tang tante tapijt tas taxi team tegel
teken telefoon tempel tent terras thee tijd tijger toets tomaat toneel tong toon toren touw traan trap trein trom tros
trui tuin tulp uil uur vaart vaas vader vak vallei vanille varen vat veer veld venster verf vest veter vijg vijver
vinger viool vis vlag vlam vlecht vleugel vlieg vlinder vlo vloer vlot voet vogel volk vork vos vracht vriend vrucht
vuur waaier wafel wagen wand want warm was water web week weg wereld west wieg wiel wilg wind winkel winter wit wol
wolk wonder worst wortel woud zaad zaag zaal zadel zak zalm zand zang zebra zee zeef zeep zeil zilver zin zolder zomer
zon zool zout zuid zuil zus zwaan zwaluw zwart zwembad
"""
CODE_WORDS: tuple[str, ...] = tuple(_WORDS.split())
