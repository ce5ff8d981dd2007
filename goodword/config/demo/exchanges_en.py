"""Questions and answers in English. What stands in braces is explained in `wording`; the variants give the rest."""

from goodword.config.demo.exchanges import Exchange

EXCHANGES = (
    Exchange(
        "hello",
        "Can I brew the {tea} cold?",
        """
        Hello,

        It is warm here and I keep a jug in the fridge. Would the {tea} be good cold, or is that a sin? And for how
        long?
        """,
        """
        Dear {hail},

        No sin at all. {grams} to a litre of cold water, {hours} in the fridge, then take the leaves out. It will be
        sweeter than the hot one, because the bitter part stays behind. Drink it within two days.
        """,
        (
            {"tea": "Kabusecha", "grams": "10 g", "hours": "four hours"},
            {"tea": "Darjeeling First Flush", "grams": "8 g", "hours": "six hours"},
        ),
        thanks="""
        Tried it, and there was none left when I came home. Thank you!
        """,
    ),
    Exchange(
        "hello",
        "Do you ship to {place}?",
        """
        Hello,

        The shop does not let me choose {place} as a destination. Is that an oversight, or do you really not ship
        there?
        """,
        """
        Dear {hail},

        An oversight of the form: we do ship there, {way}. I have put the destination in by hand for your account, so
        the order should go through now. If it does not, send me the list and I will make the order for you.
        """,
        (
            {"place": "the Faroe Islands", "way": "it takes about nine days by ordinary post"},
            {"place": "Madeira", "way": "by post, a week or a little longer"},
        ),
    ),
    Exchange(
        "hello",
        "How many infusions from the {tea}?",
        """
        Hi,

        A question for an evening: how many times can I honestly pour on the {tea}? I stop after {few} because I was
        brought up to, but it does not taste finished.
        """,
        """
        Dear {hail},

        You are stopping in the best part. With a small pot and short infusions it gives {many}; add ten seconds each
        time after the third. It is finished when it tastes of warm water and good intentions.
        """,
        (
            {"tea": "Dong Ding", "few": "two", "many": "seven or eight"},
            {"tea": "aged white tea", "few": "three", "many": "nine, the last of them boiled"},
        ),
        thanks="""
        I counted, and you are right. My mother would not believe it.
        """,
    ),
    Exchange(
        "hello",
        "How long does {tea} keep?",
        """
        Hello,

        I found a tin of {tea} behind the flour. The date on it was {age} ago. It smells of not very much. Throw away
        or drink?
        """,
        """
        Dear {hail},

        It will do you no harm, the date is about taste. {advice} If nothing comes of it, it is still splendid for the
        fridge against smells, or for the roses.
        """,
        (
            {
                "tea": "genmaicha",
                "age": "a year",
                "advice": (
                    "Warm the leaves in a dry pan for a minute, until they smell of toast again, and brew at once."
                ),
            },
            {
                "tea": "Lapsang Souchong",
                "age": "two years",
                "advice": "Smoke keeps well: use a third more leaf and water just off the boil.",
            },
        ),
    ),
    Exchange(
        "hello",
        "Invoice in the name of my company for {order}",
        """
        Hello,

        I paid for {order} as a private person but it was for the office. Could I have an invoice for {company}? The
        address is the same.
        """,
        """
        Dear {hail},

        Done: the new invoice is in your account and a copy is on its way in a mail of its own. The old one has been
        cancelled, so please hand in only the new one.
        """,
        (
            {"company": "Halden Marine Surveyors Ltd"},
            {"company": "Studio Bracken"},
        ),
    ),
    Exchange(
        "hello",
        "Is the {thing} safe in the dishwasher?",
        """
        Hi,

        Before I ruin it: can the {thing} go into the dishwasher?
        """,
        """
        Dear {hail},

        Thank you for asking first. {answer}
        """,
        (
            {
                "thing": "glass infuser",
                "answer": (
                    "The glass can, the bamboo lid cannot: it comes out looking like a small boat. Rinse the lid by hand "
                    "and let it dry upside down."
                ),
            },
            {
                "thing": "unglazed teapot",
                "answer": (
                    "Please do not. It has no glaze, and it would taste of lemon detergent for a year. Hot water, a soft "
                    "brush, and leave the lid off overnight."
                ),
            },
        ),
    ),
    Exchange(
        "hello",
        "Wrapped as a present, without the price",
        """
        Dear team,

        My order {order} goes straight to {whom}. Could you wrap it and leave the invoice out? And perhaps a card that
        says “{card}”?
        """,
        """
        Dear {hail},

        It is wrapped in the green paper, there is no price anywhere in the box, and the card is written by hand in
        ink. The invoice comes to you by mail only.
        """,
        (
            {"whom": "my old teacher", "card": "You were right about the commas"},
            {"whom": "a friend who has just moved", "card": "For the first evening without boxes"},
        ),
        thanks="""
        It arrived and made somebody cry in the good way. Thank you for the ink.
        """,
    ),
    Exchange(
        "hello",
        "When will the {tea} be back?",
        """
        Hello,

        The {tea} has been sold out for {long} now. Is it coming back, or should I begin to mourn?
        """,
        """
        Dear {hail},

        No mourning yet. {news} I have put your name on the list: you get a mail the day before everybody else, and
        100 g lie aside for you for a week.
        """,
        (
            {
                "tea": "Nepalese Hand Rolled",
                "long": "three weeks",
                "news": "The new harvest has left Kathmandu and is waiting for its papers.",
            },
            {
                "tea": "Georgian Old Lady",
                "long": "two months",
                "news": "The picker whom it is named after had a bad knee. She is up again, and so is the tea.",
            },
        ),
    ),
    Exchange(
        "hello",
        "Can two orders travel in one box?",
        """
        Hi,

        I have ordered twice within {gap}, because I forgot {forgotten}. Could you put {order} and the other one into
        one box and save us both some cardboard?
        """,
        """
        Dear {hail},

        With pleasure. Both are in one box and leave together {on+1}. The second carriage has been given back to your
        card.
        """,
        (
            {"gap": "an hour", "forgotten": "the filter bags"},
            {"gap": "a morning", "forgotten": "that my sister drinks only rooibos"},
        ),
    ),
    Exchange(
        "hello",
        "I forgot to enter my voucher",
        """
        Hello,

        I have just paid for {order} in full and found the voucher for {amount} in my bag a minute later. Too late?
        """,
        """
        Dear {hail},

        Not a bit. Send me the code, or a picture of it, and the {amount} go back to your card today. The voucher is
        then used up; the bag may keep the paper.
        """,
        (
            {"amount": "15 euros"},
            {"amount": "40 euros"},
        ),
        thanks="""
        The code is KT-SPRING-8814, and thank you for not making me feel silly.
        """,
    ),
    Exchange(
        "hello",
        "A tea for {occasion}?",
        """
        Good day,

        May I ask for advice? I am looking for a tea for {occasion}. {detail}
        """,
        """
        Dear {hail},

        I would take the {choice}. {why} If it turns out wrong, write to me and we try the next one, at our cost.
        """,
        (
            {
                "occasion": "a long night shift",
                "detail": "I am a nurse, I have four minutes and a microwave.",
                "choice": "Assam Mokalbari",
                "why": "It forgives everything, even the microwave, and it keeps its strength with milk in it.",
            },
            {
                "occasion": "a reading group of twelve",
                "detail": "Half of them take sugar and the other half have opinions.",
                "choice": "Keemun",
                "why": (
                    "It is mild enough for those with opinions and does not mind sugar. A big pot of it stays pleasant "
                    "for an hour."
                ),
            },
            {
                "occasion": "my father, who likes only whisky",
                "detail": "He is to drink less of it and is not amused.",
                "choice": "Lapsang from the small smokehouse",
                "why": "Peat and leather, and it may be poured from a decanter.",
            },
        ),
    ),
    Exchange(
        "hello",
        "Nobody is home until six",
        """
        Hello,

        The courier says my parcel comes tomorrow between ten and noon. I am at work until six. Can it be left
        {where}?
        """,
        """
        Dear {hail},

        Yes. I have written it into the parcel’s note, and the driver sees it on his screen: “leave {where}”. You get
        a message with a photograph once it lies there.
        """,
        (
            {"where": "in the bicycle shed"},
            {"where": "with Mr Dunne at number 9"},
        ),
    ),
    Exchange(
        "hello",
        "For somebody who does not like {dislike}",
        """
        Hi,

        My partner says all tea tastes of {dislike}. I would like to prove otherwise with your help. Where do we
        start?
        """,
        """
        Dear {hail},

        A fine project. Begin with the {first}, brewed weaker than the packet says, and do not mention tea. If that
        passes, go on to the {second}. I have put 10 g of each into a letter to you; that should be enough for an
        argument.
        """,
        (
            {"dislike": "hay", "first": "Milky Oolong", "second": "Dian Hong"},
            {"dislike": "wet cardboard", "first": "roasted Hojicha", "second": "Phoenix Honey Orchid"},
        ),
        thanks="""
        The first passed, the second was asked for again by name. I owe you one.
        """,
    ),
    Exchange(
        "hello",
        "My loyalty leaves have disappeared",
        """
        Hello,

        Yesterday my account said {count} leaves, today it says 0. I was saving them for {what}. Where did they go?
        """,
        """
        Dear {hail},

        Into a second account with the same name, made when you ordered from your telephone. I have joined the two,
        and all {count} are back, with the seven of the last order on top. Enough for {what} already.
        """,
        (
            {"count": "212", "what": "the travel set"},
            {"count": "94", "what": "a bowl"},
        ),
    ),
    Exchange(
        "hello",
        "Returning an unopened {item}",
        """
        Hello,

        I was given the same {item} twice, which says something about my friends. One is still sealed. May I send it
        back, although the receipt is not mine?
        """,
        """
        Dear {hail},

        You may. We need no receipt, the number on the bottom is enough. The label is in the next mail. Would you like
        a voucher for it, or something else in its place?
        """,
        (
            {"item": "porcelain set"},
            {"item": "matcha tin"},
        ),
    ),
    Exchange(
        "hello",
        "Are you open on {day}?",
        """
        Hello,

        We are in Prague for three days and would like to come to the shop in Konviktská. Are you open on {day}? My
        {who} walks with a stick, is there a step?
        """,
        """
        Dear {hail},

        We are, from ten to six, and on that day it is quiet after three. There is one step of eleven centimetres and
        a ramp behind the door: ring, and we put it down. There are chairs by the window.
        """,
        (
            {"day": "a public holiday", "who": "mother"},
            {"day": "Sundays", "who": "uncle"},
        ),
        thanks="""
        We came, we sat, we bought too much. The ramp was down before I had found the bell.
        """,
    ),
    Exchange(
        "hello",
        "I cannot sign in to my account",
        """
        Hello,

        The shop says my password is wrong, and the mail to reset it never comes. I use {provider}. Yes, I have looked
        under spam.
        """,
        """
        Dear {hail},

        Thank you for looking there, it saves a round. Your provider has been holding our mails back since {day-2}. I
        have sent the link from another address; it is good for an hour. Should that be lost too, reply here and we do
        it by telephone.
        """,
        (
            {"provider": "the mail of my university"},
            {"provider": "a small provider on the island"},
        ),
    ),
    Exchange(
        "hello",
        "What exactly is in the {blend}?",
        """
        Hello,

        I love the {blend}, but it does not love me every time. Could you tell me everything that is in it? I suspect
        the {suspect}.
        """,
        """
        Dear {hail},

        In order of weight: {contents}. Nothing else, and no flavouring. If it is the {suspect}, tell me, and I will
        mix you 100 g without.
        """,
        (
            {
                "blend": "Evening Talk",
                "suspect": "hops",
                "contents": "lime blossom, lemon balm, mint, hops, cornflower",
            },
            {
                "blend": "Orchard",
                "suspect": "hibiscus",
                "contents": "apple, rose hip, hibiscus, pear, blackcurrant leaf",
            },
        ),
        thanks="""
        A hundred grams without, yes please. How civilised.
        """,
    ),
    Exchange(
        "hello",
        "The refund for {order} has not arrived",
        """
        Hello,

        You wrote {days} days ago that my refund for {order} was on its way. My bank has not seen it. Could you check
        whether it left?
        """,
        """
        Dear {hail},

        It left on {date-8}, and it came back to us {on-1}: the card that you paid with has been replaced since. If
        you give me an account number I will send it there today; that takes one day and cannot bounce.
        """,
        (
            {"days": "ten"},
            {"days": "eight"},
        ),
    ),
    Exchange(
        "hello",
        "A child drew a teapot for you",
        """
        Hello,

        {who} ({age}) was allowed to open the parcel and insists that I send you this: “{message}”. I am only the
        messenger.
        """,
        """
        Dear {hail},

        Please tell {them} that the message was read out and that everybody was pleased. In your next parcel there
        will be a small tin that is not for grown-ups.
        """,
        (
            {
                "who": "Our daughter",
                "them": "your daughter",
                "age": "6",
                "message": "Your tea smells like a horse but a nice one",
            },
            {
                "who": "My grandson",
                "them": "your grandson",
                "age": "5",
                "message": "I like the paper. You can send only paper",
            },
        ),
    ),
    Exchange(
        "kafe",
        "Iced tea for the terrace",
        """
        Hello,

        The terrace opens soon and I want {number} iced teas that are not syrup. What holds for a day in the fridge
        and does not go cloudy?
        """,
        """
        Dear {hail},

        Brew them cold overnight and they stay clear: {first} with {with}, and a plain {second} for those who want
        tea. The recipes for five litres are below; the batch costs you {cost} a glass.

        Five litres: 50 g leaf, cold water, ten hours at 5 degrees, strain, sweeten only in the glass.
        """,
        (
            {"number": "two", "first": "hibiscus", "with": "rosemary", "second": "sencha", "cost": "21 cents"},
            {"number": "three", "first": "Darjeeling", "with": "peach", "second": "jasmine", "cost": "27 cents"},
        ),
    ),
    Exchange(
        "kafe",
        "Could we borrow {thing} for an event?",
        """
        Hi,

        We are hosting {event} and will be short of {thing} for one evening. Could we borrow or rent from you?
        """,
        """
        Dear {hail},

        Borrow. They come with your next delivery in a blue crate; send them back in it, rinsed, whenever the courier
        is with you. Should one break, tell us which, that is all.
        """,
        (
            {"thing": "thirty gaiwans", "event": "a tasting with the university"},
            {"thing": "four large kettles", "event": "a wedding in the courtyard"},
        ),
        thanks="""
        All back in the crate, one lid short. It rolled under the piano, we shall get it when the tuner comes.
        """,
    ),
    Exchange(
        "kafe",
        "Two lines about the {tea} for our menu",
        """
        Hello,

        We are printing a new menu. Could you give us two lines about the {tea} that a guest reads while the waiter is
        still walking over?
        """,
        """
        Dear {hail},

        How about this: “{lines}” Shorter than that it becomes a label. Use it as you like, our name need not stand
        there.
        """,
        (
            {
                "tea": "Tie Guan Yin",
                "lines": "Rolled by hand, opened by water. Lilac first, then butter, then a long walk home.",
            },
            {
                "tea": "Ceylon Dimbula",
                "lines": "Grown at 1,400 metres, where it is cold at night. Bright as a coin, and it likes milk.",
            },
        ),
    ),
    Exchange(
        "velkoobchod",
        "Pallet delivery: we have no ramp",
        """
        Dear colleagues,

        The next delivery comes on a pallet, but {place} and the driver will need a tail lift. Could you see to that,
        and to a call {minutes} minutes before?
        """,
        """
        Dear {hail},

        Both are booked: a lorry of 7.5 tonnes with a tail lift, and a call before it comes. It is no extra cost; the
        haulier has it in his notes for every delivery from now on.
        """,
        (
            {"place": "our yard has no ramp", "minutes": "30"},
            {"place": "the lane is narrow", "minutes": "45"},
        ),
    ),
    Exchange(
        "velkoobchod",
        "Organic certificate for the {tea}",
        """
        Good day,

        The inspector comes {on+3} and asks for your current organic certificate for the {tea}, lot {lot}. The one
        that we have ran out last month.
        """,
        """
        Dear {hail},

        The new certificate is in your account under Documents, valid for another year, and lot {lot} is listed on
        page two. If the inspector would like the transaction certificate as well, I can have it here within two days.
        """,
        (
            {"tea": "Assam", "lot": "A-3310"},
            {"tea": "rooibos", "lot": "R-1187"},
        ),
        thanks="""
        He was content and bought 200 g for himself. Thank you.
        """,
    ),
    Exchange(
        "velkoobchod",
        "Thirty days instead of fourteen?",
        """
        Dear colleagues,

        We have been ordering {long} and have never paid late. Could our term of payment become thirty days? {reason}
        """,
        """
        Dear {hail},

        It could, and from the next invoice on it is. Thank you for asking and not simply doing it. The old invoices
        keep their fourteen days.
        """,
        (
            {"long": "for two years", "reason": "In winter the season and the rent fall on the same week."},
            {"long": "every month since we opened", "reason": "Our own customers have begun to pay by the month."},
        ),
    ),
)
