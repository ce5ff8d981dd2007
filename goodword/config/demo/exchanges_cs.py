"""Questions and answers in Czech. What stands in braces is explained in `wording`; the variants give the rest."""

from goodword.config.demo.exchanges import Exchange

EXCHANGES = (
    Exchange(
        "hello",
        "Osobní odběr {when}",
        """
        Dobrý den,

        objednávku {order} mám připravenou k vyzvednutí, ale v otevírací době se k Vám nedostanu. Bylo by možné ji
        vyzvednout {when}?
        """,
        """
        Dobrý den, {hail},

        ano, klidně. {how} Stačí říct číslo objednávky.
        """,
        (
            {
                "when": "v neděli",
                "how": "V neděli tu od deseti přesypáváme čaje, zazvoňte u dvora a počkejte, než si utřeme ruce.",
            },
            {"when": "po sedmé večer", "how": "Necháme ji vedle v knihkupectví, mají otevřeno do devíti."},
        ),
    ),
    Exchange(
        "hello",
        "Výměna za jiný čaj",
        """
        Dobrý den,

        {koupil|koupila} jsem {wrong} a doma zjistil{|a}, že jsem {chtěl|chtěla} {right}. Balení je neotevřené.
        Vyměníte mi ho?
        """,
        """
        Dobrý den, {hail},

        vyměníme, plete se to často. Přineste ho do prodejny, nebo ho předejte kurýrovi, který přiveze {right}. Rozdíl
        v ceně je v náš neprospěch, nechte to být.
        """,
        (
            {"wrong": "sypaný Earl Grey", "right": "Lady Grey"},
            {"wrong": "pu-erh shu", "right": "pu-erh sheng"},
        ),
        thanks="""
        Vyměněno i s úsměvem. Děkuji.
        """,
    ),
    Exchange(
        "hello",
        "Jak dlouho louhovat {tea}?",
        """
        Dobrý den,

        na sáčku {of} je napsáno {bag}, na webu {web}. Kdo má pravdu?
        """,
        """
        Dobrý den, {hail},

        oba a nikdo. {advice} Sáčky dotiskneme správně, děkujeme za upozornění.
        """,
        (
            {
                "tea": "rooibos",
                "of": "rooibosu",
                "bag": "3 minuty",
                "web": "10 minut",
                "advice": "Rooibos nezhořkne, takže klidně deset i víc; tři jsou pro netrpělivé.",
            },
            {
                "tea": "bílý čaj",
                "of": "bílého čaje",
                "bag": "1 minuta",
                "web": "5 minut",
                "advice": (
                    "Jedna minuta platí pro malou konvičku a hodně lístků, pět pro hrnek. Začněte na třech a 85 stupních."
                ),
            },
        ),
    ),
    Exchange(
        "hello",
        "Nemohu se přihlásit",
        """
        Dobrý den,

        nejde mi přihlášení do e-shopu, heslo to prý nezná a odkaz na nové nechodí. {detail}
        """,
        """
        Dobrý den, {hail},

        účet máte vedený pod starší adresou, proto odkaz chodil tam. Převedli jsme ho na tuto a poslali nový. Platí
        hodinu, historie objednávek zůstala.
        """,
        (
            {"detail": "Po třech pokusech mi to zakázalo zkoušet dál."},
            {"detail": "Dcera tvrdí, že je to tím, že mám moc starý tablet."},
        ),
    ),
    Exchange(
        "hello",
        "Zásilka na Slovensko: {town}",
        """
        Dobrý den,

        chci poslat dárek do města {town}. Kolik stojí doprava a stihne se to {by+3}? Platil{|a} bych kartou z Česka.
        """,
        """
        Dobrý den, {hail},

        doprava stojí {price} a stihne se to, když objednáte dnes do půlnoci. Kartou z Česka bez problému. Cenu na
        doklad v balíku nedáváme.
        """,
        (
            {"town": "Žilina", "price": "119 Kč"},
            {"town": "Bardejov", "price": "129 Kč"},
        ),
        thanks="""
        Došlo na den přesně. Maminka děkuje, já taky.
        """,
    ),
    Exchange(
        "hello",
        "Faktura na firmu k objednávce {order}",
        """
        Dobrý den,

        k objednávce {order} prosím o fakturu na firmu {company}, IČO {ico}. Při objednání jsem na to zapomněl{|a}.
        """,
        """
        Dobrý den, {hail},

        fakturu jsme přepsali a poslali Vám ji zvlášť. Původní doklad prosím zahoďte, v účetnictví už není.
        """,
        (
            {"company": "Truhlářství Bureš s.r.o.", "ico": "00998811"},
            {"company": "Ateliér Na Půdě", "ico": "00774422"},
        ),
    ),
    Exchange(
        "hello",
        "Sladký čaj pro diabetika",
        """
        Dobrý den,

        {who} má cukrovku a chybí mu sladké. Máte čaj, který chutná sladce sám od sebe, bez cukru a bez sladidel?
        """,
        """
        Dobrý den, {hail},

        máme: {tea}. Sladí tu jen bylina, cukr v tom není žádný. Přibalili jsme k Vaší další objednávce vzorek zdarma.
        U léků na tlak je ale dobré se zeptat lékaře, {caution}.
        """,
        (
            {"who": "tatínek", "tea": "směs s lékořicí a fenyklem", "caution": "lékořice s nimi nemusí vycházet"},
            {
                "who": "dědeček",
                "tea": "rooibos s listy stévie a skořicí",
                "caution": "skořice ve větším množství také působí",
            },
        ),
    ),
    Exchange(
        "hello",
        "Náhradní {part}",
        """
        Dobrý den,

        rozbil{|a} jsem {part} od konvice {pot}. Dá se koupit samostatně, nebo musím celou novou?
        """,
        """
        Dobrý den, {hail},

        dá, náhradní díly držíme ke všem konvicím pět let zpátky. {part_price} i s poštovným, přijde obyčejným
        dopisem. Konvici prosím nevyhazujte, to by nám bylo líto.
        """,
        (
            {"part": "víčko", "pot": "Rosa", "part_price": "Víčko stojí 140 Kč"},
            {"part": "skleněnou vložku", "pot": "Kapka", "part_price": "Vložka stojí 185 Kč"},
        ),
    ),
    Exchange(
        "hello",
        "Degustace jako dárek",
        """
        Dobrý den,

        chtěl{|a} bych {whom} darovat degustaci. Dá se koupit poukaz bez pevného termínu? A dokáže u Vás něco zaujmout
        i někoho, kdo {detail}?
        """,
        """
        Dobrý den, {hail},

        poukaz platí rok na kterýkoli čtvrtek, stojí 420 Kč pro jednoho. A zaujme: {answer}. Poukaz Vám pošlu k tisku,
        nebo poštou v obálce s pečetí.
        """,
        (
            {
                "whom": "tchánovi",
                "detail": "pije jen turka",
                "answer": "na takové hosty máme pražený oolong, ten ještě každého turkaře porazil",
            },
            {
                "whom": "spolužačce",
                "detail": "čaj nikdy nesladí a na sladké si potrpí",
                "answer": "k bílým čajům podáváme pálené mandle z trhu",
            },
        ),
    ),
    Exchange(
        "hello",
        "Kdy bude zase {tea}?",
        """
        Dobrý den,

        už {long} sleduji, že {tea} není skladem. Mám čekat, nebo si zvykat na jiný?
        """,
        """
        Dobrý den, {hail},

        {news} Dávám Vám stranou 100 g a ozvu se, jakmile je vysypeme z bedny.
        """,
        (
            {"tea": "Long Jing", "long": "měsíc", "news": "čekejte: nová sklizeň letí, přistane do deseti dnů."},
            {
                "tea": "Kukicha",
                "long": "tři týdny",
                "news": "vydržte do konce měsíce, zdržel ji tajfun a celní prohlídka v tomto pořadí.",
            },
        ),
        thanks="""
        Budu čekat a těšit se. Děkuji, že na mě myslíte.
        """,
    ),
    Exchange(
        "hello",
        "Slevový kód nefunguje",
        """
        Dobrý den,

        {where} jsem {dostal|dostala} kód {code}, košík ale tvrdí, že už byl použit. Já ho nepoužil{|a}, přísahám.
        """,
        """
        Dobrý den, {hail},

        věřím Vám: kód se označil jako použitý, když se Vám poprvé nepovedla platba. Uvolnila se sleva znovu, zkuste
        to prosím ještě jednou. Kdyby to nešlo, odečteme ji ručně.
        """,
        (
            {"where": "na festivalu", "code": "LISTEK15"},
            {"where": "v novinách", "code": "KONVALIN-10"},
        ),
    ),
    Exchange(
        "hello",
        "Skladování: {tea}",
        """
        Dobrý den,

        {tea} mám v kuchyni ve skle na polici, vypadá to hezky. Kamarádka tvrdí, že ho tím ničím. Má pravdu?
        """,
        """
        Dobrý den, {hail},

        má, ale neříkejte jí to hned. Světlo čaji ublíží víc než čas. {advice} Sklo nechte na polici a dejte do něj
        třeba mušle.
        """,
        (
            {"tea": "zelený čaj", "advice": "Přesypte ho do plechovky a spotřebujte do půl roku."},
            {"tea": "heřmánek", "advice": "Papírový sáček ve skříňce mu svědčí nejvíc, vydrží do další sklizně."},
        ),
    ),
    Exchange(
        "hello",
        "Dárek přímo obdarovanému, bez ceny",
        """
        Dobrý den,

        {order} jde rovnou {whom}. Prosím nedávejte do krabice fakturu a na kartičku napište: „{card}“.
        """,
        """
        Dobrý den, {hail},

        faktura přijde jen Vám e-mailem, kartičku psala kolegyně perem. Balíček odjíždí {on+1}.
        """,
        (
            {"whom": "mému bývalému šéfovi", "card": "Konečně máte čas ho vypít", "cried": "plakal"},
            {"whom": "sestře do porodnice", "card": "Pro tebe. Malý si počká", "cried": "plakala"},
        ),
        thanks="""
        Prý {cried} u kartičky i u čaje. Moc děkuji.
        """,
    ),
    Exchange(
        "kafe",
        "Přidat do závozu {what}",
        """
        Dobrý den,

        přidejte nám prosím do nejbližšího závozu {what}. {reason}
        """,
        """
        Dobrý den, {hail},

        přidáno, závoz jede {on+1} dopoledne. Na dodacím listu je to jako poslední řádek.
        """,
        (
            {"what": "1 kg máty a 500 g zázvoru", "reason": "Nachlazené je celé náměstí."},
            {"what": "dvě plechovky hodžičy", "reason": "Udělali jsme z ní latte a už se to nedá zastavit."},
        ),
    ),
    Exchange(
        "kafe",
        "Zápůjčka na {event}",
        """
        Dobrý den,

        pořádáme {event} a potřebovali bychom půjčit {what}. Vrátíme s dalším závozem, umyté.
        """,
        """
        Dobrý den, {hail},

        půjčíme, přijedou v modré bedně. Co se rozbije, to se rozbije, jen nám to napište, ať víme, čeho přikoupit.
        """,
        (
            {"what": "šest velkých termosek", "event": "vernisáž"},
            {"what": "třicet šálků", "event": "čtení pod lípou"},
        ),
    ),
    Exchange(
        "velkoobchod",
        "Změna fakturační adresy",
        """
        Dobrý den,

        od prvního se stěhujeme, nové sídlo je {address}. IČO i DIČ zůstávají. Prosím o změnu na dalších fakturách.
        """,
        """
        Dobrý den, {hail},

        změněno k prvnímu, dodací adresa zůstává původní. Pokud se stěhuje i sklad, napište prosím, kam a od kdy má
        řidič jezdit.
        """,
        (
            {"address": "Dlouhá 18, 674 01 Třebíč"},
            {"address": "Nádražní 3, 380 01 Dačice"},
        ),
        thanks="""
        Sklad zůstává, kde je. Děkuji za rychlost.
        """,
    ),
    Exchange(
        "velkoobchod",
        "Vratné bedny: {count} kusů",
        """
        Dobrý den,

        nahromadilo se nám {count} vašich beden. Vezme je řidič při závozu, nebo je máme poslat? Záloha je {deposit}.
        """,
        """
        Dobrý den, {hail},

        řidič je vezme {on+2}, dejte je prosím do sebe po pěti. Zálohu {deposit} odečteme na nejbližší faktuře.
        """,
        (
            {"count": "14", "deposit": "1 400 Kč"},
            {"count": "22", "deposit": "2 200 Kč"},
        ),
    ),
    Exchange(
        "velkoobchod",
        "Bio certifikát na {tea}",
        """
        Dobrý den,

        kontrola chce platný certifikát bio na {tea}, šarže {lot}. V kabinetu vidím jen loňský. Můžete poslat nový?
        """,
        """
        Dobrý den, {hail},

        nový certifikát je nahraný v kabinetu, záložka Dokumenty, platí do konce příštího roku. Šarže {lot} je v
        příloze na druhé straně.
        """,
        (
            {"tea": "mátu", "lot": "M-4402"},
            {"tea": "zelený Gunpowder", "lot": "G-1259"},
        ),
    ),
)
