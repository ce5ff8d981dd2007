"""Conversations in Czech, written by hand. See `script` for the form and `wording` for what stands in braces."""

from goodword.config.demo.script import File, Thread, answer, give, note, resolve, said

SHOP = (
    Thread(
        "when-does-it-come",
        "hello",
        "eliska",
        "Kdy dorazí zásilka?",
        (
            said(
                "1d 18:40",
                """
                Dobrý den,

                objednávku {order} jsem zaplatila už {on-4} ráno a od té doby svítí „připravujeme“. O víkendu k nám
                jede celá rodina a chtěla jsem na stůl váš sváteční čaj, protože loni ho babička vypila sama.

                Stihne to ještě přijít, nebo si mám dojet na prodejnu?

                Eliška Procházková-Vondráčková
                """,
            ),
            answer(
                "22h",
                "marek",
                """
                Dobrý den, paní Procházková,

                omlouvám se za mlčení, „připravujeme“ u Vás znamená, že čekáme na jedinou věc: konvičku s jehličím,
                která přijede zítra z dílny. Sváteční čaj leží zabalený.

                Mohu poslat čaj hned a konvičku za ním, dopravu neplatíte ani jednu. Nebo počkáme a pošleme vše
                najednou. Co Vám vyhovuje víc?
                """,
            ),
            give("21h 50m", "marek", "jana"),
            said(
                "1h 2m",
                """
                Dobrý den,

                konvička počká, čaj prosím hned. A dalo by se zařídit, aby kurýr jel dopoledne? Odpoledne jsem ve
                škole a babička mu neotevře ze zásady.

                Děkuji Vám
                / Eliška Procházková-Vondráčková
                """,
            ),
        ),
    ),
    Thread(
        "damaged-box",
        "hello",
        "borivoj",
        "Poškozené balení",
        (
            said(
                "3d 17:09",
                """
                Dobrý den,

                dnes přišel balík s promáčknutým rohem. Sáčky jsou celé, ale skleněný zásobník na čaj má ulomené
                víčko. Řidič řekl, ať si stěžuju u odesílatele, tak to zkouším slušně.

                S pozdravem
                / Bořivoj Křižan
                """,
            ),
            answer(
                "2d 8:22",
                "jana",
                """
                Dobrý den, pane Křižane,

                děkuji, že to zkoušíte slušně, hned se mi odpovídá lépe. Nový zásobník Vám pošlu, jen potřebuji pro
                dopravce fotografii krabice a víčka. Stačí z telefonu, nemusí být hezká.
                """,
            ),
            said(
                "1d 19:44",
                """
                Posílám. Na druhé fotce je sousedovic kocour, ten s tím nemá nic společného.

                Bořivoj Křižan
                """,
                File("krabice.png", "box"),
            ),
            answer(
                "9h 40m",
                "jana",
                """
                Dobrý den, pane Křižane,

                děkujeme, stačí jedna fotografie a kocour jako svědek. Zásobník odchází s nejbližším svozem v krabici
                o číslo větší, doručení čekejte {on+2}.

                Dejte mi prosím vědět, až dorazí celý. Teprve potom reklamaci u dopravce uzavřu.
                """,
            ),
        ),
    ),
    Thread(
        "voucher-two-halves",
        "hello",
        "zdenka",
        "Dárkový poukaz: lze použít nadvakrát?",
        (
            said(
                "2h 15m",
                """
                Dobrý den,

                k sedmdesátinám jsem od dětí dostala Váš poukaz na 2 000 Kč. Tolik čaje najednou nevypiju a neráda
                bych, aby propadl. Dá se z něj část vybrat teď a část za půl roku? A mohu s ním i na internetu, nebo
                musím do prodejny? Jsem z Rakovníka.

                Děkuji a přeji hezký den
                / Zdeňka Hřebíčková
                """,
            ),
        ),
    ),
    Thread(
        "caffeine-pregnancy",
        "hello",
        "tereza",
        "Který čaj v těhotenství?",
        (
            said(
                "1d 12:31",
                """
                Dobrý den, jsem ve čtvrtém měsíci a zelený čaj, který od vás piju pět let, mi lékařka omezila na jeden
                šálek. Máte něco, co chutná podobně a kofein nemá vůbec? Rooibos nechci, připomíná mi sirup.

                Tereza Vávrová
                """,
            ),
            answer(
                "1d 13:15",
                "marek",
                """
                Dobrý den, paní Vávrová,

                gratulujeme. Nejblíž zelenému čaji bývá pražená japonská pohanka bez čaje (soba-ča) a listy moruše:
                obojí je bez kofeinu, moruše chutná téměř jako senča.

                Nejsem ale lékař. Složení obou Vám posílám níže, ukažte ho prosím své lékařce, hlavně moruši, ta
                snižuje cukr v krvi.

                Pohanka: 100 % pražená tatarka. Moruše: 100 % list, první sběr.
                """,
            ),
            said(
                "5h 35m",
                """
                Děkuju, pohanku mi schválila hned, moruši raději ne. Můžu dostat malý vzorek, než koupím celé balení?
                A je v té pohance lepek?

                Tereza
                """,
            ),
        ),
    ),
    Thread(
        "teapot-claim",
        "hello",
        "ondrej",
        "Reklamace konvice z lité oceli",
        (
            said(
                "4d 16:10",
                """
                Dobrý den,

                litinová konvice, kterou jsem u Vás koupil loni na podzim, začala uvnitř rezavět. Podle návodu ji
                nemyju saponátem a vždy ji vytřu. Sítko je v pořádku.

                Posílám fotku a žádám o opravu nebo výměnu.

                S pozdravem
                / Ondřej Kučera
                """,
                File("konvice.png", "teapot"),
            ),
            answer(
                "4d 16:55",
                "marek",
                """
                Dobrý den, pane Kučero,

                reklamaci jsem dnes přijal, protokol Vám přijde samostatně. Podle zákona máme třicet dní, slibuji ale,
                že se vyjádříme {by+4}.

                Než konvici pošlete: zkuste prosím povařit deset minut hrst použitých čajových lístků. Tříslovina rez
                zacelí a konvice pak drží roky. Pokud to nepomůže, vyměníme ji bez dalších otázek.
                """,
            ),
            said(
                "2d 20:29",
                """
                Zkusil jsem to, dvakrát. Vnitřek zčernal a voda je čistá, ale u hubičky rez zůstala. Je to takhle v
                pořádku, nebo je to vada?

                Ondřej Kučera
                """,
            ),
            note(
                "1d 8:44",
                "marek",
                "Hubička = nedolitý smalt, na fotce je to vidět. To je vada, měníme. Zbývají 3 ks ze staršího odlitku.",
            ),
            answer(
                "1d 9:03",
                "marek",
                """
                Dobrý den, pane Kučero,

                u hubičky je to vada: smalt tam nezatekl až k okraji. Konvici Vám vyměníme. Nová odchází dnes, starou
                předejte kurýrovi, který ji přiveze, krabici si nechte.
                """,
            ),
        ),
    ),
    Thread(
        "withdrawal",
        "hello",
        "vojtech",
        "Odstoupení od smlouvy",
        (
            said(
                "2d 11:47",
                """
                Dobrý den,

                chci vrátit {order}, koupil jsem ho před devíti dny. Dvě balení jsou zavřená, jedno jsem otevřel a
                ochutnal. Nejde o kvalitu, jen jsem čekal jinou chuť. Jak mám postupovat?

                Zdravím, Vojtěch Zeman
                """,
            ),
            answer(
                "2d 12:30",
                "marek",
                """
                Dobrý den, pane Zemane,

                dvě zavřená balení pošlete zpět kteroukoli poštou do čtrnácti dnů, vrátíme Vám jejich cenu i původní
                dopravu. Otevřené u potravin zpátky vzít nesmíme, ale pošleme Vám za něj vzorky tří podobných čajů, ať
                příště netápete.

                Napište mi jen číslo účtu.
                """,
            ),
            said(
                "7h 50m",
                """
                Díky, to je víc než fér. Účet je 2900 123 456/2010. Vzorky rád zkusím, měl jsem rád čaje, co voní jako
                mokrý les, jestli to pomůže.

                Vojtěch
                """,
            ),
        ),
    ),
    Thread(
        "wrong-pickup",
        "hello",
        "jiri",
        "Zásilka je na špatné pobočce",
        (
            said(
                "43m",
                """
                Dobrý den, v objednávce {order} mám výdejnu Jihlava, Masarykovo náměstí, a přišla mi zpráva, že balík
                leží v Jihlavě na nádraží, kde zavírají v pět a já končím v šest. Můžete to přesměrovat, nebo aspoň
                prodloužit?

                Jiří Přikryl
                """,
            ),
            said(
                "31m",
                """
                Ještě dodávám, volal jsem jim a tvrdí, že přesměrovat to může jen odesílatel, tedy vy.
                """,
            ),
        ),
    ),
    Thread(
        "wedding-favours",
        "hello",
        "marketa",
        "120 svatebních dárečků",
        (
            said(
                "5d 20:18",
                """
                Dobrý den,

                bereme se třetí červnovou sobotu na statku u Litomyšle a místo mandlí bychom rádi dali hostům malou
                plechovku čaje se jmény. Sto dvacet kusů, každý jiný lístek by bylo moc, ale dvě příchutě bychom
                chtěli. Děláte to? Kolik by to zhruba stálo?

                Markéta Bílková
                """,
            ),
            answer(
                "4d 9:26",
                "jana",
                """
                Dobrý den, paní Bílková,

                děláme a moc rádi. Plechovka na 25 g se štítkem vyjde na 74 Kč, nad sto kusů na 66 Kč. Dvě příchutě
                nejsou problém: na léto bych navrhla bílý čaj s bezovým květem a černý s lesní jahodou.

                Termín do června máte pohodlný. Štítky tiskneme tři týdny předem, do té doby můžete měnit jména i
                názor.
                """,
            ),
            said(
                "3d 22:02",
                """
                Bez a jahoda, přesně. Snoubenec by chtěl ještě dvacet kusů čistého Earl Greye pro strýce z Bristolu,
                ten jiný čaj neuznává. Jde to?

                A mohli bychom přijet ochutnat?

                Markéta
                """,
            ),
            answer(
                "2d 10:11",
                "jana",
                """
                Dobrý den, paní Bílková,

                strýci vyhovíme, celkem tedy 120 kusů: 50 bez, 50 jahoda, 20 Earl Grey.

                Ochutnat přijeďte, kdy chcete, ideálně ve všední den po třetí, to je v prodejně klid. Vezměte s sebou
                i toho strýce, pokud se odváží.
                """,
            ),
            said(
                "1d 21:30",
                """
                Přijedeme {on+4} ve čtyři, strýc zůstává v Bristolu. Máme zaplatit nějakou zálohu?

                Markéta
                """,
            ),
        ),
    ),
    Thread(
        "paid-twice",
        "hello",
        "helena",
        "Dvojí platba",
        (
            said(
                "2d 9:20",
                """
                Dobrý den,

                objednávku {order} jsem omylem zaplatila dvakrát, jednou kartou a podruhé převodem, protože mi pípla
                upomínka. Výpis přikládám. Prosím o vrácení převodu, 1 286 Kč.

                S pozdravem Helena Ježková
                """,
                File("vypis.png", "receipt"),
            ),
            give("2d 9:52", "marek", "milada", team="trade"),
            answer(
                "2d 10:30",
                "milada",
                """
                Dobrý den, paní Ježková,

                obě platby vidím. Upomínka odešla automaticky o hodinu dřív, než se spárovala karta, mrzí mě to.

                1 286 Kč pošlu zpět na účet, ze kterého přišel převod. Bude tam {by+3}.
                """,
            ),
            said(
                "6h 10m",
                """
                Dobrý den, zatím nic nepřišlo a banka tvrdí, že ani není na cestě. Mohla byste to prosím ověřit?
                Nespěchá to, jen ať na to nezapomeneme obě.

                Helena Ježková
                """,
            ),
        ),
    ),
    Thread(
        "thank-you-ludmila",
        "hello",
        "ludmila",
        "Poděkování do balírny",
        (
            said(
                "5d 10:05",
                """
                Vážení,

                před časem jsem měla ruku v sádře a Vaše plechovky se mi nedařilo otevřít. Napsala jsem to jen tak do
                poznámky k objednávce. Od té doby mi chodí čaj v papírovém sáčku s provázkem, který rozvážu zuby, a na
                něm pokaždé někdo tužkou napíše: „Držte se.“

                Sádru už nemám, ale sáček si nechávám. Děkuji Vám, kdo to píšete.

                Srdečně
                / Ludmila Říhová
                """,
            ),
            note("5d 10:40", "jana", "Píše to Pepa z balírny! Vytisknout a přilepit na ledničku."),
            answer(
                "5d 11:15",
                "jana",
                """
                Dobrý den, paní Říhová,

                píše to Josef z balírny, který o sobě tvrdí, že psát neumí. Váš dopis teď visí na lednici a on
                předstírá, že si ho nevšiml.

                Jsme rádi, že sádra je pryč. Sáčky s provázkem Vám budou chodit dál, dokud neřeknete jinak.
                """,
            ),
            resolve("5d 11:16", "jana"),
        ),
    ),
    Thread(
        "subscription-move",
        "hello",
        "sarka",
        "Předplatné: nová adresa a jiný den",
        (
            said(
                "6d 14:20",
                """
                Dobrý den,

                od prvního se stěhujeme z Prahy do Tišnova. Můžete prosím změnit adresu předplatného na Na Rybníčku 8,
                666 01 Tišnov, a posílat ho raději ke konci měsíce, po výplatě?

                Mějte se hezky
                / Šárka Benešová
                """,
            ),
            answer(
                "6d 15:02",
                "milada",
                """
                Dobrý den, paní Benešová,

                hotovo: od příští krabice Tišnov, vždy k 25. dni v měsíci. Tu nejbližší jsem posunula, aby Vám
                nedorazila do prázdného pražského bytu.

                Ať se Vám v novém dobře spí i vaří čaj. Voda je tam mimochodem měkčí než v Praze, zkuste o deset
                stupňů míň.
                """,
            ),
            said(
                "5d 19:55",
                """
                To je servis, děkuju! O vodě mi nikdo neřekl ani v realitce.

                Šárka Benešová
                """,
            ),
            resolve("4d 8:20", "milada"),
        ),
    ),
    Thread(
        "summer-job",
        "hello",
        "alzbeta",
        "Brigáda v balírně?",
        (
            said(
                "4d 18:33",
                """
                Dobrý den,

                studuji druhým rokem japanologii a ráda bych u Vás balila čaj, tři dny v týdnu, klidně od šesti ráno.
                Umím hezky psát rukou a nevadí mi ticho. Potřebujete někoho?

                S pozdravem
                / Alžběta Kohoutková
                """,
            ),
            answer(
                "3d 10:30",
                "marek",
                """
                Dobrý den, Alžběto,

                potřebujeme, a hezké písmo rozhodlo. Od příštího měsíce na tři měsíce, sedmá ráno stačí, 185 Kč na
                hodinu a čaje, kolik unesete.

                Přijďte se podívat {on+3} v deset do Konviktské, zvoňte u dvora. Jestli Vám to nevyhovuje, napište
                jiný den.
                """,
            ),
            said(
                "3d 11:02",
                """
                Vyhovuje. Děkuji moc, přijdu v deset a přinesu potvrzení o studiu.

                Alžběta
                """,
            ),
            note(
                "3d 11:20",
                "marek",
                "Pepo, v deset přijde Alžběta na zkoušku. Ukaž jí stuhy, ne váhu, ta se zase zasekává.",
            ),
            resolve("3d 11:21", "marek"),
        ),
    ),
    Thread(
        "bitter-matcha",
        "hello",
        "lukas",
        "Matcha je hořká, dělám něco špatně?",
        (
            said(
                "6d 21:05",
                """
                Zdravím,

                koupil jsem „ceremoniální“ matchu a chutná jako tráva po dešti, akorát hořká. Dávám dvě lžičky do
                hrnku, zaliju z konvice a zamíchám lžičkou. Co dělám blbě?

                Díky, Lukáš
                """,
            ),
            answer(
                "5d 9:33",
                "jana",
                """
                Dobrý den, pane Hruško,

                tři maličkosti, jinak nic: voda na 75 stupňů (konvice, kterou necháte čtyři minuty stát), místo dvou
                lžiček polovina jedné, a místo lžičky metlička, v nouzi malý zpěňovač na mléko. Prášek nejdřív
                přesypte přes čajové sítko.

                Pak by měla chutnat po hrášku a mléčné čokoládě. Kdyby pořád hořela, napište, vyměníme ji za jemnější.
                """,
            ),
            said(
                "5d 20:12",
                """
                Tak hrášek jo, čokoláda zatím ne, ale zpěňovač je geniální. Díky!

                Lukáš
                """,
            ),
            answer(
                "5d 20:20",
                "jana",
                """
                Čokoláda přijde s druhou plechovkou, hrášek je poctivý začátek. Mějte se hezky.
                """,
            ),
            resolve("5d 20:21", "jana"),
        ),
    ),
)

CAFES = (
    Thread(
        "cafe-course",
        "kafe",
        "kristyna",
        "Školení čaje pro obsluhu",
        (
            said(
                "3d 15:30",
                """
                Ahoj všichni,

                za šest týdnů otvíráme zahrádku a potřebuju, aby čtyři lidi z obsluhy uměli uvařit čaj, i když je
                plno. Dali byste se do Olomouce na odpoledne? A taky: jaké konvice vydrží venku, kde nám loni dvě
                spadly do fontány.

                Kristýna
                / Kavárna Pod Lipou, Olomouc
                """,
            ),
            answer(
                "3d 16:22",
                "marek",
                """
                Ahoj Kristýno,

                dáme. Přijede Oksana nebo já, záleží na dni, nejlépe úterý nebo středa. Na fontánu doporučuju
                borosilikát s dřevěným uchem: plave sice jen chvilku, ale náhradní díl stojí 90 korun.

                Napiš prosím, kolik šálků naráz vám běžně stojí na pultu, podle toho připravím cvičení.
                """,
            ),
            said(
                "1d 13:50",
                """
                V neděli v pět i čtrnáct. Vezmeme úterý, kterékoli příští měsíc.

                Uši dřevěné, barva jakákoli kromě té, co měla ta fontána.

                Kristýna
                """,
            ),
            note(
                "1d 14:05",
                "marek",
                "Oksano, vezmeš Olomouc některé úterý příští měsíc? Čtyři lidi, špička čtrnáct šálků.",
            ),
            answer(
                "1d 16:38",
                "marek",
                """
                Čtrnáct šálků je pěkná špička, uděláme z toho závody. Potvrzuji úterý příští měsíc, přesný den Ti
                napíšu {by+3}, až uvidím kalendář kolegyně.
                """,
            ),
        ),
    ),
    Thread(
        "missing-item",
        "kafe",
        "matous",
        "V dodávce chybí Tie Guan Yin",
        (
            said(
                "5h 5m",
                """
                Dobrý den, dnešní závoz {order} dorazil v pořádku až na jednu věc, chybí 1 kg Tie Guan Yin, na dodacím
                listu je. Máme ho na zítřejší degustační menu.

                Matouš Žďárský, bistro Mlýn
                """,
            ),
            said(
                "4h 30m",
                """
                Tak ještě jednou já: kuchař našel na dně krabice 100 g jasmínu, který jsme neobjednali. Nebude to kilo
                někde u někoho, kdo čeká na jasmín?

                M. Žďárský
                """,
            ),
        ),
    ),
)

TRADE = (
    Thread(
        "missing-vat-id",
        "velkoobchod",
        "dusan",
        "Faktura bez našeho DIČ",
        (
            said(
                "3d 8:12",
                """
                Dobrý den,

                na faktuře č. 260455 chybí naše DIČ a v názvu firmy máte „Reřicha“ místo „Řeřicha“. Účetní mi ji
                vrátila. Prosím o opravený doklad s původním datem plnění.

                S pozdravem
                / Ing. Dušan Řeřicha
                / Zdravá výživa Řeřicha s.r.o.
                """,
            ),
            answer(
                "3d 9:05",
                "milada",
                """
                Dobrý den, pane inženýre,

                za háček i za DIČ se omlouvám, přenášela jsem firmu ze starého seznamu a ten neuměl české znaky.
                Opravený doklad s původním datem plnění Vám pošlu dnes do tří.
                """,
            ),
            said(
                "2d 7:55",
                """
                Děkuji, doklad dorazil a je v pořádku, Řeřicha má konečně háček.

                Při té příležitosti: mohli bychom přejít na měsíční souhrnnou fakturu? Objednáváme teď každý týden a
                paní účetní by to ocenila.

                Ing. Dušan Řeřicha
                """,
            ),
            note(
                "1d 10:18",
                "milada",
                "Souhrnná faktura: obrat za rok 184 tis., platí vždy včas. Navrhuji splatnost 21 dní, Jano souhlasíš?",
            ),
            note("1d 10:40", "jana", "Souhlasím."),
            answer(
                "1d 10:55",
                "milada",
                """
                Dobrý den, pane inženýre,

                od příštího měsíce Vám budeme posílat jednu souhrnnou fakturu k poslednímu dni, splatnost 21 dní.
                Dodací listy zůstanou u každého závozu.

                Vyhovuje Vám, když ji pošlu rovnou na adresu paní účetní? Stačí mi na ni poslat kontakt.
                """,
            ),
        ),
    ),
    Thread(
        "paid-invoice-reminder",
        "velkoobchod",
        "blanka",
        "Upomínka na fakturu, kterou jsme zaplatili",
        (
            said(
                "1d 8:28",
                """
                Dobrý den,

                přišla nám už druhá upomínka na fakturu 260398, kterou jsme uhradili před dvěma týdny. Doklad o platbě
                přikládám znovu. Prosím o potvrzení a o to, aby nám další nechodily, ředitel je čte také.

                S pozdravem
                / Blanka Čtvrtníčková, účtárna
                / Hotel Beseda
                """,
                File("Doklad o platbě 260398.pdf", "proof of payment"),
            ),
            answer(
                "1d 9:10",
                "milada",
                """
                Dobrý den, paní Čtvrtníčková,

                platbu jsem našla: přišla pod variabilním symbolem 260389, poslední dvě číslice jsou přehozené, a
                systém ji proto nepoznal. Faktura je zaplacená, upomínky jsem zastavila.

                Chcete, abych napsala pár řádků i panu řediteli, že chyba nebyla u Vás v účtárně?
                """,
            ),
            said(
                "1h 25m",
                """
                Dobrý den,

                to byste byla velmi hodná. Stačí dvě věty. A prosím, potvrďte mi ještě, zda byly poslány i úroky z
                prodlení, ve druhé upomínce je částka 41 Kč.

                Blanka Čtvrtníčková
                """,
            ),
        ),
    ),
    Thread(
        "delicatessen-order",
        "velkoobchod",
        "miloslav",
        "Objednávka na příští měsíc",
        (
            said(
                "5d 7:14",
                """
                Dobré ráno, posílám objednávku na příští měsíc v příloze, jako vždycky. Krabičky prosím letos bez
                zlaté stuhy, lidé si mysleli, že jsou to čokolády.

                Miloslav Křeček
                / Lahůdky Křeček, Třebíč
                """,
                File("objednavka.pdf", "order sheet"),
            ),
            answer(
                "5d 8:03",
                "milada",
                """
                Dobré ráno, pane Křečku,

                objednávku mám, všechno je skladem kromě vanilkového rooibosu, toho je osm kusů z dvanácti. Zbytek
                dojede do týdne.

                Stuhu dáme zelenou s malým lístkem. To už snad nikdo nesní.
                """,
            ),
            said(
                "5d 9:40",
                """
                Zelená je dobrá. Osm stačí, zbytek nechte na příště. Děkuju a hezký den přeju.

                M. Křeček
                """,
            ),
            note("5d 9:48", "milada", "Rooibos jen 8 ks, zbytek příště. Zelená stuha, sdělit Pepovi."),
            resolve("5d 9:50", "milada"),
        ),
    ),
)

THREADS = (*SHOP, *CAFES, *TRADE)
