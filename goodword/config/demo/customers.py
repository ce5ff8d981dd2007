"""The people who write to Konvalin Tea, and the mail programs in which they do."""

from typing import Literal

import msgspec

from goodword.config.demo.company import Gender, Language

Program = Literal["gmail", "outlook", "apple", "iphone", "seznam", "mailru", "yandex", "thunderbird"]
Sort = Literal["person", "cafe", "trade"]


class Customer(msgspec.Struct, frozen=True):
    """Somebody outside. `hail` is how we address them after the greeting word, `sign` how their mails end ("/ " begins a
    new line). Who is not `regular` has written about one matter only."""

    key: str
    name: str
    address: str
    language: Language
    gender: Gender
    hail: str
    sign: str
    program: Program
    time_zone: str
    sort: Sort = "person"
    regular: bool = True


def _english(
    key: str, name: str, address: str, gender: Gender, program: Program, zone: str, sign: str = "", **more: object
) -> Customer:
    first = name.split()[0]
    return msgspec.convert(
        {
            "key": key,
            "name": name,
            "address": address,
            "language": "en",
            "gender": gender,
            "hail": first,
            "sign": sign or first,
            "program": program,
            "time_zone": f"Europe/{zone}",
            **more,
        },
        Customer,
    )


def _foreign(
    language: Language,
    key: str,
    name: str,
    address: str,
    gender: Gender,
    program: Program,
    hail: str,
    sign: str,
    zone: str = "Europe/Prague",
    **more: object,
) -> Customer:
    return msgspec.convert(
        {
            "key": key,
            "name": name,
            "address": address,
            "language": language,
            "gender": gender,
            "hail": hail,
            "sign": sign,
            "program": program,
            "time_zone": zone,
            **more,
        },
        Customer,
    )


ENGLISH = (
    _english("hannah", "Hannah Whitlock", "hannah@larkfield.example", "f", "apple", "London"),
    _english("priya", "Priya Ramanathan", "priya@ramanathan.example", "f", "gmail", "London", "Best wishes,\n/ Priya"),
    _english("gwen", "Gwendolyn Achterberg", "gwendolyn@achterberg.example", "f", "apple", "Amsterdam"),
    _english(
        "tomasz",
        "Tomasz Brandt",
        "tomasz@cafelumen.example",
        "m",
        "gmail",
        "Warsaw",
        "Tomasz\n/ Café Lumen · Kraków",
        sort="cafe",
    ),
    _english("ewa", "Ewa Nowicka", "ewa@cafelumen.example", "f", "gmail", "Warsaw", sort="cafe", regular=False),
    _english(
        "margaret",
        "Margaret Ellsworth-Haverford",
        "m.ellsworth.haverford@fernhill.example",
        "f",
        "iphone",
        "London",
        "Yours sincerely,\n/ Margaret Ellsworth-Haverford (Mrs)",
        regular=False,
        hail="Mrs Ellsworth-Haverford",
    ),
    _english("desmond", "Desmond Okonkwo", "desmond.okonkwo@brightwell.example", "m", "outlook", "London", "Regards,\n/ Desmond"),
    _english("siobhan", "Siobhán Ní Mhaoláin", "siobhan@nimhaolain.example", "f", "apple", "Dublin", "Le gach dea-ghuí,\n/ Siobhán"),
    _english("bjorn", "Björn Ingvarsson", "bjorn@ingvarsson.example", "m", "thunderbird", "Stockholm", "Regards from Göteborg,\n/ Björn"),
    _english("aiko", "Aiko Tanabe-Lindqvist", "aiko.tl@norrsken.example", "f", "gmail", "Stockholm", "Warmly,\n/ Aiko"),
    _english(
        "rupert",
        "Rupert Fanshawe",
        "rupert@fanshawe-partners.example",
        "m",
        "outlook",
        "London",
        regular=False,
        hail="Mr Fanshawe",
    ),
    _english("leila", "Leila Haddad-Moreau", "leila.hm@cerisaie.example", "f", "gmail", "Paris"),
    _english(
        "nathaniel",
        "Nathaniel Brooke",
        "n.brooke@oldrectory.example",
        "m",
        "outlook",
        "London",
        "Nathaniel Brooke\n/ Food & Beverage Manager\n/ The Old Rectory Hotel, Ludlow",
        sort="trade",
    ),
    _english("ingrid", "Ingrid Sørensen-Lund", "ingrid@soerensenlund.example", "f", "iphone", "Copenhagen", "Kind regards,\n/ Ingrid"),
    _english("callum", "Callum MacPherson", "callum@macpherson.example", "m", "gmail", "London", "Cheers,\n/ Callum"),
    _english("fatima", "Fatima El-Amrani", "fatima@elamrani.example", "f", "gmail", "Amsterdam", "Thanks,\n/ Fatima"),
    _english("oliver", "Oliver Tennant", "oliver.tennant@harbourmail.example", "m", "gmail", "London", regular=False),
    _english("zofia", "Zofia Wiśniewska", "zofia@wisniewska.example", "f", "gmail", "Warsaw", "Best,\n/ Zofia"),
    _english("henrik", "Henrik Aaltonen", "henrik@aaltonen.example", "m", "thunderbird", "Helsinki", "BR\n/ Henrik"),
    _english(
        "beatriz",
        "Beatriz Figueiredo de Almeida",
        "beatriz@casadochaalmeida.example",
        "f",
        "outlook",
        "Lisbon",
        "Com os melhores cumprimentos,\n/ Beatriz Figueiredo de Almeida\n/ Casa do Chá Almeida, Porto",
        sort="trade",
    ),
    _english("georgina", "Georgina Platt", "georgina.platt@plattfamily.example", "f", "apple", "London", "Georgina P."),
    _english("samuel", "Samuel Achebe", "samuel@achebe.example", "m", "iphone", "Dublin", "Sam"),
    _english(
        "charlotte",
        "Charlotte van der Meer",
        "charlotte@theehuisdemeer.example",
        "f",
        "outlook",
        "Brussels",
        "Met vriendelijke groeten,\n/ Charlotte van der Meer\n/ Theehuis De Meer, Antwerpen",
        sort="trade",
    ),
    _english("joel", "Joel Rosenthal", "joel@rosenthal-wien.example", "m", "thunderbird", "Vienna", "Greetings from Vienna,\n/ Joel"),
    _english("mei", "Mei-Ling Hartmann", "mei-ling@hartmann.example", "f", "apple", "Zurich", "Mei-Ling"),
    _english(
        "patrick",
        "Patrick O’Donoghue",
        "patrick@slowkettle.example",
        "m",
        "gmail",
        "Dublin",
        "Patrick\n/ The Slow Kettle, Cork",
        sort="cafe",
    ),
    _english("agnes", "Ágnes Kőszegi", "agnes@koszegi.example", "f", "gmail", "Budapest", "Best regards,\n/ Ágnes"),
    _english("anabela", "Anabela Ferreira", "a.fereira@quintadasflores.example", "f", "gmail", "Lisbon", sort="trade", regular=False),
)

RUSSIAN = (
    _foreign(
        "ru",
        "konstantin",
        "Константин Преображенский-Вознесенский",
        "k.preobrazhensky@vozneseniye.example",
        "m",
        "outlook",
        "Константин",
        "С уважением,\n/ Константин Преображенский-Вознесенский\n/ чайная «Вознесение»",
        "Asia/Tbilisi",
        sort="trade",
    ),
    _foreign("ru", "olga", "Ольга Серебрянникова", "olga.serebr@pochtarium.example", "f", "mailru", "Ольга", "С уважением, Ольга"),
    _foreign("ru", "svyatoslav", "Святослав Дорошенко", "s.doroshenko@ostrava-mail.example", "m", "gmail", "Святослав", "Святослав"),
    _foreign("ru", "marina", "Марина Заболоцкая", "m.zabolotskaya@polyana.example", "f", "yandex", "Марина", "Спасибо!\n/ Марина"),
    _foreign(
        "ru",
        "timofey",
        "Тимофей Рождественский",
        "timofey@rozhdestvensky.example",
        "m",
        "thunderbird",
        "Тимофей",
        "Тимофей Рождественский",
        "Europe/Belgrade",
    ),
    _foreign(
        "ru",
        "alina",
        "Алина Гараева",
        "alina@polden-cafe.example",
        "f",
        "gmail",
        "Алина",
        "Алина Гараева\n/ кофейня «Полдень», Брно",
        sort="cafe",
    ),
    _foreign(
        "ru",
        "georgy",
        "Георгий Мчедлишвили",
        "georgy@mtacminda-praha.example",
        "m",
        "iphone",
        "Георгий",
        "Георгий,\n/ ресторан «Мтацминда»",
        sort="cafe",
    ),
    _foreign("ru", "annamaria", "Анна-Мария Лебединская", "annamaria@lebedinskaya.example", "f", "iphone", "Анна-Мария", "Анна-Мария"),
    _foreign("ru", "dmitry", "Дмитрий Коростылёв", "d.korostylev@severmail.example", "m", "yandex", "Дмитрий", "Дмитрий К."),
    _foreign("ru", "ekaterina", "Екатерина Щеглова", "ekaterina@shcheglova.example", "f", "mailru", "Екатерина", "Катя Щеглова"),
    _foreign("ru", "julia", "Юлия Мельниченко", "julia.m@melnichenko.example", "f", "gmail", "Юлия", "Юлия"),
    _foreign(
        "ru",
        "rustam",
        "Рустам Хабибуллин",
        "rustam@chaykhana-opt.example",
        "m",
        "mailru",
        "Рустам",
        "С уважением,\n/ Рустам Хабибуллин, закупки",
        "Asia/Almaty",
        sort="trade",
    ),
    _foreign("ru", "veronika", "Вероника Соловьёва", "veronika@solovyova.example", "f", "gmail", "Вероника", "Вероника"),
    _foreign("ru", "pavel", "Павел Чернышёв", "p.chernyshev@beregmail.example", "m", "yandex", "Павел", "Павел Чернышёв", "Europe/Riga"),
    _foreign(
        "ru",
        "zarina",
        "Зарина Ахмедова",
        "zarina@ayva-kv.example",
        "f",
        "iphone",
        "Зарина",
        "Зарина, кафе «Айва», Карловы Вары",
        sort="cafe",
    ),
    _foreign(
        "ru",
        "lidia",
        "Лидия Фёдоровна Голубева",
        "golubeva.lf@tihayapochta.example",
        "f",
        "mailru",
        "Лидия Фёдоровна",
        "С теплом,\n/ Лидия Фёдоровна",
        regular=False,
    ),
    _foreign("ru", "artyom", "Артём Белозёров", "artyom@belozyorov.example", "m", "gmail", "Артём", "Артём"),
    _foreign(
        "ru",
        "inna",
        "Инна Шварцман",
        "buh@lavka-list.example",
        "f",
        "outlook",
        "Инна",
        "Инна Шварцман,\n/ главный бухгалтер, «Лавка „Лист“»",
        "Europe/Berlin",
        sort="trade",
    ),
    _foreign("ru", "natalia", "Наталья Ермолаева", "n.ermolaeva@atelier-nord.example", "f", "outlook", "Наталья", "Наталья Ермолаева,\n/ Atelier Nord"),
    _foreign("ru", "gleb", "Глеб Тарасевич", "gleb@tarasevich.example", "m", "thunderbird", "Глеб", "Глеб", "Europe/Warsaw"),
    _foreign("ru", "sofya", "Софья Черных", "sofya@chernykh.example", "f", "yandex", "Софья", "Софья"),
    _foreign(
        "ru",
        "elnara",
        "Эльнара Гасанова",
        "elnara@granat-bistro.example",
        "f",
        "gmail",
        "Эльнара",
        "Эльнара Гасанова,\n/ бистро «Гранат», Пльзень",
        sort="cafe",
    ),
)

CZECH = (
    _foreign(
        "cs",
        "eliska",
        "Eliška Procházková-Vondráčková",
        "eliska.prochazkova@lipovka.example",
        "f",
        "seznam",
        "paní Procházková",
        "Eliška Procházková-Vondráčková",
    ),
    _foreign("cs", "borivoj", "Bořivoj Křižan", "borivoj.krizan@postovka.example", "m", "seznam", "pane Křižane", "S pozdravem\n/ Bořivoj Křižan"),
    _foreign("cs", "radek", "Radek Šťovíček", "radek@stovicek.example", "m", "gmail", "pane Šťovíčku", "Díky, Radek Šťovíček"),
    _foreign("cs", "zdenka", "Zdeňka Hřebíčková", "hrebickova.z@postovka.example", "f", "seznam", "paní Hřebíčková", "Děkuji a přeji hezký den\n/ Zdeňka Hřebíčková"),
    _foreign(
        "cs",
        "kristyna",
        "Kristýna Němcová",
        "kristyna@kavarnapodlipou.example",
        "f",
        "gmail",
        "Kristýno",
        "Kristýna\n/ Kavárna Pod Lipou, Olomouc",
        sort="cafe",
    ),
    _foreign(
        "cs",
        "matous",
        "Matouš Žďárský",
        "matous@bistromlyn.example",
        "m",
        "iphone",
        "pane Žďárský",
        "Matouš Žďárský, bistro Mlýn",
        sort="cafe",
    ),
    _foreign(
        "cs",
        "dusan",
        "Ing. Dušan Řeřicha",
        "rericha@zdravavyzivarericha.example",
        "m",
        "outlook",
        "pane inženýre",
        "S pozdravem\n/ Ing. Dušan Řeřicha\n/ Zdravá výživa Řeřicha s.r.o.",
        sort="trade",
    ),
    _foreign(
        "cs",
        "blanka",
        "Blanka Čtvrtníčková",
        "uctarna@hotelbeseda.example",
        "f",
        "outlook",
        "paní Čtvrtníčková",
        "S pozdravem\n/ Blanka Čtvrtníčková, účtárna\n/ Hotel Beseda",
        sort="trade",
    ),
    _foreign("cs", "tereza", "Tereza Vávrová", "tereza@vavrovi.example", "f", "iphone", "paní Vávrová", "Tereza Vávrová"),
    _foreign("cs", "ondrej", "Ondřej Kučera", "ondrej.kucera@dilnamail.example", "m", "thunderbird", "pane Kučero", "S pozdravem\n/ Ondřej Kučera"),
    _foreign("cs", "ludmila", "Ludmila Říhová", "rihova.ludmila@postovka.example", "f", "seznam", "paní Říhová", "Srdečně\n/ Ludmila Říhová", regular=False),
    _foreign("cs", "vojtech", "Vojtěch Zeman", "vojta@zeman-brno.example", "m", "gmail", "pane Zemane", "Zdravím, Vojtěch Zeman"),
    _foreign("cs", "sarka", "Šárka Benešová", "sarka.benesova@lipovka.example", "f", "gmail", "paní Benešová", "Mějte se hezky\n/ Šárka Benešová"),
    _foreign("cs", "jiri", "Jiří Přikryl", "prikryl.jiri@postovka.example", "m", "seznam", "pane Přikryle", "Jiří Přikryl"),
    _foreign("cs", "marketa", "Markéta Bílková", "marketa@bilkovi-svatba.example", "f", "apple", "paní Bílková", "Markéta Bílková"),
    _foreign("cs", "cenek", "Čeněk Souček", "cenek@soucek.example", "m", "thunderbird", "pane Součku", "Hezký den, Čeněk Souček"),
    _foreign("cs", "alzbeta", "Alžběta Kohoutková", "bety.kohoutkova@studentka.example", "f", "gmail", "Alžběto", "S pozdravem\n/ Alžběta Kohoutková", regular=False),
    _foreign("cs", "frantisek", "František Holeček", "f.holecek@lipovka.example", "m", "outlook", "pane Holečku", "Holeček"),
    _foreign("cs", "helena", "Helena Ježková", "helena@jezkova.example", "f", "apple", "paní Ježková", "S pozdravem Helena Ježková"),
    _foreign("cs", "lukas", "Lukáš Hruška", "lukas@hruskovi.example", "m", "gmail", "pane Hruško", "Díky, Lukáš"),
    _foreign(
        "cs",
        "miloslav",
        "Miloslav Křeček",
        "lahudky@krecek.example",
        "m",
        "seznam",
        "pane Křečku",
        "Miloslav Křeček\n/ Lahůdky Křeček, Třebíč",
        sort="trade",
    ),
    _foreign("cs", "ivana", "Ivana Pospíšilová", "ivana@pospisilova.example", "f", "iphone", "paní Pospíšilová", "Ivana Pospíšilová"),
    _foreign(
        "cs",
        "barbora",
        "Barbora Dlouhá",
        "barbora@kavarnauhodin.example",
        "f",
        "apple",
        "Barboro",
        "Bára Dlouhá, Kavárna U Hodin, Telč",
        sort="cafe",
    ),
)

CUSTOMERS = {customer.key: customer for customer in (*ENGLISH, *RUSSIAN, *CZECH)}
