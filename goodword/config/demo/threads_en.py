"""Conversations in English, written by hand. See `script` for the form and `wording` for what stands in braces."""

from goodword.config.demo.script import Answered, File, Thread, answer, give, note, resolve, said

SHOP = (
    Thread(
        "dented-tin",
        "hello",
        "hannah",
        "Dented tin in my spring box",
        (
            said(
                "1d 9:24",
                """
                Good morning,

                My spring box came today and the tin of First Flush is dented so badly that the lid will not close. It
                was meant as a present, so I would rather not hand it over like this. I have put a photograph and the
                delivery note below.

                Could you send another before the weekend? Any tin will do, it does not have to be the same green.

                Hannah
                """,
                File("tin-lid.png", "tin"),
                File("Delivery note.pdf", "delivery note"),
            ),
            answer(
                "1d 9:51",
                "marek",
                """
                Dear Hannah,

                I am sorry, that is no way for a present to arrive. Your photograph is all we need, there is nothing
                to send back; please drink what is in the dented one.

                I will find out today whether we still have the First Flush in tins and write to you by tomorrow
                afternoon at the latest.
                """,
            ),
            note(
                "1d 15:12",
                "marek",
                """
                Warehouse: two First Flush tins left, one has a scratch. She rang as well, at three: it is for her
                mother’s birthday, a different tin is fine, a refund is not what she wants.
                """,
            ),
            give("1d 17:28", "marek", "jana"),
            answer(
                "3h 40m",
                "jana",
                """
                Dear Hannah,

                Jana here, Marek’s shift has ended and your tin has moved to my desk. Good news: we have one First
                Flush tin without a scratch. It is wrapped, this time with a collar of cardboard around the lid, and
                leaves us with the next courier, who needs two days to Bristol.

                May I ask for a telephone number for the driver? Without one they only leave a card.
                """,
            ),
            said(
                "38m",
                """
                Dear Jana,

                You are quick. The number is 0117 496 0000, that is the studio.

                One more thing: does the parcel need a signature? I am at work until six, and the neighbours are away.
                If it does, please send it here to the studio rather than home, the address is in the card below.
                """,
                File("leaf.png", "leaf", cid="leaf@larkfield.example"),
                rich="card",
            ),
        ),
    ),
    Thread(
        "matcha-whisk",
        "hello",
        "priya",
        "Wrong whisk in the matcha set",
        (
            said(
                "4d 18:37",
                """
                Hi there,

                My matcha set arrived today ({order}), thank you, it is beautifully packed. But the whisk in it has 80
                prongs and I ordered the one with 120. The card in the box says 120 as well, so somebody’s hand must
                have slipped on the shelf.

                I have not wetted it. What would you like me to do?

                Best wishes,
                / Priya
                """,
                File("whisk.png", "whisk"),
            ),
            answer(
                "3d 8:46",
                "jana",
                """
                Dear Priya,

                You are quite right, and thank you for looking so closely: the two whisks lie side by side here and we
                picked the wrong one. The whisk with 120 prongs leaves us this morning.

                Please keep the other one. It is the better of the two for thin tea, so there will be days when you
                are glad of it.
                """,
            ),
            said(
                "2d 20:05",
                """
                That is very kind, thank you! I shall do a comparison and report back.

                Small question while I have you: the bowl has a hairline mark on the inside, about a centimetre,
                following the glaze. Is that the nature of the thing or should I worry about hot water?

                Priya
                """,
            ),
            answer(
                "1d 9:30",
                "jana",
                """
                Dear Priya,

                If you can see it but not feel it with a fingernail, it is crazing: the glaze and the clay shrink at
                different speeds, and each bowl does it in its own way. Hot water is no danger to it.

                If your nail catches, send me a photograph taken against a window and I will look at it with our
                potter.
                """,
            ),
        ),
    ),
    Thread(
        "jasmine-sprays",
        "hello",
        "gwen",
        "Is the jasmine grown without sprays?",
        (
            said(
                "6d 11:52",
                """
                Hello,

                Before I order the jasmine pearls again I would like to know how the flowers are grown, not the tea.
                Most shops answer for the leaf and forget that the blossoms were lying on it for five nights. Are they
                sprayed?

                Kind regards,
                / Gwendolyn Achterberg
                """,
            ),
            answer(
                "6d 14:08",
                "hugh",
                """
                Dear Gwendolyn,

                A fair question, and you are right that few people ask it. I know the answer for the leaf by heart,
                but not for the blossoms, so I have written to our buyer. You will hear from us {by+2}.
                """,
            ),
            note(
                "5d 9:15",
                "hugh",
                """
                Asked Wei in Hengzhou. She sends the residue analysis of the flowers, it exists, it is only in
                Chinese.
                """,
            ),
            give("5d 16:40", "hugh", "jana"),
            answer(
                "4d 10:22",
                "jana",
                """
                Dear Gwendolyn,

                We have it in writing now. The blossoms come from four growers near Hengzhou who do not spray between
                May and September, which is when they pick for scenting. Before that, in spring, they treat against
                red mite once, with sulphur.

                The analysis of last year’s flowers shows nothing above the limit of detection for 512 substances. It
                is in Chinese; if you like I will send it together with our translation of the table.
                """,
            ),
            said(
                "2d 19:31",
                """
                That settles it, and more honestly than I have had from anyone. I do not need the table, only people
                who have read it.

                I have ordered 200 g just now. Could you pack it from the newest chest?

                Gwendolyn
                """,
            ),
            answer(
                "1d 8:40",
                "jana",
                """
                Dear Gwendolyn,

                With pleasure. The new chest is being opened {on+1}, so I have asked the packers to let your order
                wait for it. It will reach you two days later than usual, if that is all right.
                """,
            ),
        ),
    ),
    Thread(
        "third-delivery",
        "hello",
        "rupert",
        "THIRD failed delivery, this is absurd",
        (
            said(
                "3d 7:42",
                """
                For the third time this month your courier claims nobody was at home. I WAS at home. I sat by the
                window. Nobody came, nobody rang, and the tracking page says “attempted”.

                I run an office. I have no time to fetch a kilogram of Assam from an industrial estate at the other
                end of town between ten and twelve. Either you deliver what I paid for or I shall have my money back
                and a word with my card company.

                R. Fanshawe
                """,
            ),
            answer(
                "3d 8:31",
                "marek",
                """
                Dear Mr Fanshawe,

                You waited at home three times for something that we promised to bring. I am sorry. You are right to
                be angry, and it is ours to sort out, not yours.

                I am speaking to the courier’s depot this morning, a person and not the telephone menu, and will write
                to you before noon with what they say. If you would rather have your money back, one line is enough
                and you have it today.
                """,
            ),
            said(
                "3d 8:50",
                """
                “Before noon.” I have had promises before. We shall see.

                R. Fanshawe
                """,
            ),
            note(
                "3d 10:55",
                "marek",
                """
                The depot has the parcel under 41 Fitzalan Mews. Our label says 14. The typo is OURS, from the
                telephone order. He must hear that from us before he finds it himself.
                """,
            ),
            answer(
                "3d 11:20",
                "marek",
                """
                Dear Mr Fanshawe,

                I know now what happened, and it is our fault and not the courier’s: our label says 41 Fitzalan Mews
                and not 14. The driver went to the wrong door three times, and you sat behind the right one.

                The driver, Mr Adeyemi, has the right number and your parcel on the van. He comes between two and four
                tomorrow; if that does not suit, tell me which hours do. Your carriage is refunded, and I have put in
                250 g of the second flush that you liked so much.
                """,
            ),
            said(
                "2d 17:26",
                """
                Mr Holub,

                It came at ten past two, and the man apologised for something he had not done, which I told him.

                I was sharp with you. I had a bad week and you had the end of it. It is decent of you to say whose
                mistake it was; most would not have.

                Rupert Fanshawe
                """,
            ),
            answer(
                "1d 9:12",
                "marek",
                """
                Dear Mr Fanshawe,

                Thank you for writing that. The address is right in your account now, I have read it back to myself
                twice.

                One question so that it stays mended: shall we send to the office in future? Somebody is there all
                day, as you said, and the depot is two streets away.
                """,
            ),
            said(
                "2h 25m",
                """
                Sensible. The office, then: Fanshawe & Partners, 3 Corn Exchange, second floor. Ask for Mrs Oyelaran,
                she will want to know whether you keep anything without caffeine that does not taste of hay.

                R.F.
                """,
            ),
        ),
    ),
    Thread(
        "the-box-keeps-coming",
        "hello",
        "margaret",
        "Re: Your Konvalin order has been sent",
        (
            said(
                "2d 10:14",
                """
                Dear Sirs,

                I pressed the answer button, I hope this goes to a person. A box of tea has come again. It is very
                good tea but I did not ask for it and I have no account with any Convallin. My grandson set up the
                tablet and he says not to pay for things I have not ordered, so I am worried now about the last three
                boxes which I have drunk.

                Do I owe you something? I would sooner know.

                Yours sincerely,
                / Margaret Ellsworth-Haverford (Mrs)
                """,
            ),
            answer(
                "2d 10:52",
                "hugh",
                """
                Dear Mrs Ellsworth-Haverford,

                It has gone to a person: my name is Hugh, and I work at Konvalin Tea.

                You owe us nothing at all. I have looked: the four boxes are part of a present, paid for a year, so do
                enjoy them with an easy mind. The giver wrote a card for the first box. Could it have stayed in the
                paper?

                I do not want to spoil a surprise. If you would like to know who it is, say so and I will ask them
                first.
                """,
            ),
            said(
                "1d 16:33",
                """
                Dear Hugh,

                I looked in the drawer where I keep the good paper and there it was, folded. It is from my sister’s
                girl in Canada. I had thought it was the washing instructions.

                How very silly of me and how kind of you. Is it any trouble to change the one in the yellow packet for
                something without the perfume in it? I am told it is called Earl Grey, but I do not care for him.

                Yours sincerely,
                / Margaret Ellsworth-Haverford (Mrs)
                """,
            ),
            note(
                "1d 17:05",
                "hugh",
                """
                Gift subscription of Philippa Haverford, Toronto. She agrees to any change, and asks us not to tell
                how much she paid. Swap Earl Grey for Ceylon Dimbula from the next box on.
                """,
            ),
            answer(
                "22h",
                "hugh",
                """
                Dear Mrs Ellsworth-Haverford,

                Not silly in the least, we shall print the card larger.

                It is no trouble. From the next box on you will have a plain Ceylon in place of Earl Grey: no perfume,
                good with milk. Please give the yellow packet to somebody who does care for him.
                """,
            ),
            said(
                "4h 5m",
                """
                Dear Hugh,

                Thank you. The vicar shall have it. Will the Ceylon be in a yellow packet too? I ask so that I shall
                know it.

                Yours sincerely,
                / Margaret Ellsworth-Haverford (Mrs)
                """,
            ),
        ),
    ),
    Thread(
        "apprentice-buyer",
        "hello",
        "oliver",
        "Application: assistant tea buyer",
        (
            said(
                "2d 13:47",
                """
                Dear Konvalin team,

                Your notice in the shop window in Konviktská says “somebody who tastes before they talk”. I have been
                trying to become that person for eight years: on a counter in London, in two harvest seasons in Uji,
                and for the last years as an assistant buyer of black teas. My wife is from Tábor and we are moving
                this year.

                My CV is attached. I would be glad to come and taste with you, whatever becomes of it.

                With best regards,
                / Oliver Tennant
                """,
                File("Oliver Tennant CV.pdf", "cv"),
            ),
            note(
                "2d 15:20",
                "hugh",
                """
                Not for the shop desk, but read it. Two harvests in Uji! Marek, do you know whether Pavla still looks?
                """,
            ),
            give("2d 16:02", "hugh", "marek"),
            answer(
                "1d 11:18",
                "marek",
                """
                Dear Oliver,

                Thank you for your letter, it was passed around with the afternoon tea here. The place is still open.
                Pavla Křížová, who buys our teas, is at the auctions in Guwahati until next week; she reads every
                application herself and will write to you within three days of coming back.

                Two things she always asks, so that you can think about them on the train: which tea would you stop
                selling, and what did you last change your mind about?
                """,
            ),
            said(
                "1d 20:41",
                """
                Dear Marek,

                Thank you, those are good questions, and I have an answer to neither that I like yet. I am in Prague
                from the first of the month in any case.

                Oliver
                """,
            ),
        ),
    ),
    Thread(
        "nut-traces",
        "hello",
        "ingrid",
        "Almond allergy – is the evening blend safe?",
        (
            said(
                "3h 10m",
                """
                Hello,

                My son (9) has a severe allergy to almonds and other tree nuts, with an adrenaline pen. His
                grandparents bought him your “Evening on the Vltava”. The list of ingredients says apple, cinnamon,
                orange peel, “natural flavouring” and nothing about traces.

                What is the flavouring, and is anything with nuts filled on the same line? We will not open it before
                we hear from you.

                Kind regards,
                / Ingrid
                """,
            ),
            said(
                "1h 20m",
                """
                Sorry, the batch is L 2217 B if that helps. It stands on the bottom of the tin.

                Ingrid
                """,
            ),
            note(
                "55m",
                "hugh",
                """
                The flavouring is vanilla, but Marzipan Rooibos runs on line 2 and so does Evening. Do NOT answer
                “safe” from the card. I have asked Pavla’s deputy for the cleaning log of that batch.
                """,
            ),
        ),
    ),
    Thread(
        "gift-card-aunt",
        "hello",
        "callum",
        "Gift card never reached my aunt",
        (
            said(
                "3d 12:02",
                """
                Hi,

                I bought a 50 euro gift card for my aunt’s seventieth on {date-9}, to be mailed to her directly. She
                has nothing, I have a receipt. Her party was yesterday and I had to stand there and describe it.

                Cheers,
                / Callum
                """,
            ),
            answer(
                "3d 12:38",
                "hugh",
                """
                Dear Callum,

                I am sorry that you had to give her a description. The card did leave us, but to an address that ends
                in “gmial”: one slip of the finger, and the other server swallowed it without a word.

                Tell me the right address and she has it in five minutes, or I can send you a version to print, which
                some people of seventy prefer.
                """,
            ),
            said(
                "3d 13:15",
                """
                Aye, that’ll be my thumbs. The printed one please, she’d never find an email. Can it say “from your
                favourite nephew”? There are four of us.

                Callum
                """,
            ),
            answer(
                "3d 13:32",
                "hugh",
                """
                Dear Callum,

                It says so now, in rather large letters. The card is in a mail of its own that should be with you
                already, two pages, cut along the line. I have also made it sixty: the ten are ours, for the party.
                """,
            ),
            resolve("3d 13:33", "hugh"),
            said(
                "2d 18:50",
                """
                She cried, then asked what rooibos was. Job done. Thank you.

                Callum
                """,
            ),
            resolve("1d 8:32", "hugh"),
        ),
    ),
    Thread(
        "pause-the-box",
        "hello",
        "samuel",
        "Can I pause my box while I’m away?",
        (
            said(
                "26m",
                """
                Hi,

                I’m on a ship for eleven weeks from the 3rd and the letterbox is not made for three boxes in a row.
                Can you pause the subscription and start it again by itself, or do I have to remember? I will not
                remember.

                Sam
                """,
            ),
        ),
    ),
    Thread(
        "lost-in-malmoe",
        "hello",
        "aiko",
        "Parcel stuck in Malmö for nine days",
        (
            said(
                "5d 16:20",
                """
                Dear Konvalin,

                My order {order} has been “arriving at the terminal” in Malmö since {date-9}. The carrier’s chat robot
                tells me to ask the sender, so here I am, asking the sender.

                There are two gyokuro tins in it which do not love warm warehouses.

                Warmly,
                / Aiko
                """,
            ),
            answer(
                "5d 17:02",
                "hugh",
                """
                Dear Aiko,

                You asked the right people. I have opened a search with the carrier; they have three working days to
                show us the parcel or admit that they cannot. Whatever they say, the risk is ours: if it is not moving
                {by+3}, a new one leaves here the same day.
                """,
            ),
            said(
                "3d 9:41",
                """
                Thank you, Hugh. It moved! To Helsingborg. Which is not towards me.

                Aiko
                """,
            ),
            answer(
                "3d 10:16",
                "hugh",
                """
                Dear Aiko,

                It seems to like the coast. I have stopped waiting: a new parcel with gyokuro of this week left us an
                hour ago, by the express service, and should reach you {by+2}.

                If the traveller turns up after all, please keep it and tell me how it tastes. We would honestly like
                to know what twelve days on a Swedish lorry do to a gyokuro.
                """,
            ),
            note(
                "3d 10:20",
                "hugh",
                "Claim filed with the carrier, 74 euros. They pay within 30 days. Look again after that.",
            ),
            said(
                "5h 30m",
                """
                The new one is here, cool and perfect, thank you. And, you will laugh, the old one came by the same
                van. I shall do a blind tasting with my husband at the weekend and send you the minutes.

                Should I pay for the second one? It seems only right.

                Warmly,
                / Aiko
                """,
            ),
        ),
    ),
    Thread(
        "letter-off",
        "hello",
        "georgina",
        "Fwd: The Kettle · letter no. 61",
        (
            said(
                "52m",
                """
                Good afternoon,

                I have left this list three times now. The page says “You are off the list, we shall miss you”, and
                two weeks later you do not seem to miss me at all. Would somebody take me off by hand, please? I am
                happy to go on buying the tea.

                Georgina P.
                """,
                rich="newsletter",
            ),
        ),
    ),
    Thread(
        "old-address",
        "hello",
        "leila",
        "Fwd: Thank you, your order is being packed",
        (
            said(
                "1d 18:12",
                """
                Hello,

                I only saw now that the order below goes to my old flat in Lyon. We moved last year: it should be 3
                quai Perrache, 69002. Is it too late?

                Leila
                """,
                rich="confirmation",
            ),
            answer(
                "1d 18:35",
                "hugh",
                """
                Dear Leila,

                Not too late: your parcel is packed but still stands on the table here. It gets a new label with 3
                quai Perrache tomorrow morning and leaves at three.

                Shall I change the address in your account too, or does the old flat still have a friend in it?
                """,
            ),
            said(
                "6h 45m",
                """
                Perfect, thank you. Yes, please change the account too, nobody there that I would give Jungpana to.

                Leila
                """,
            ),
        ),
    ),
    Thread(
        "by-telephone",
        "hello",
        "anabela",
        "Our wholesale price list, as we spoke of on the telephone",
        (
            Answered(
                at="6h 20m",
                by="jana",
                text="""
                Dear Anabela,

                It was good to speak to you just now. As you asked, these are our prices for guest houses: from 5 kg a
                year 12 % below the shop, from 20 kg 20 %, carriage to Portugal free from 150 euros. Samples cost
                nothing; tell me six teas from the list in the shop and they leave {on+1}.

                For a house with a rose garden I would begin with the Ceylon, the white peony and the mountain mint.
                """,
                outcome="failed",
                words=(
                    "550 5.1.1 <a.fereira@quintadasflores.example>: "
                    "Recipient address rejected: User unknown in virtual mailbox table"
                ),
            ),
            note(
                "6h 5m",
                "jana",
                """
                Written down by ear on the telephone. Ferreira with two r, I think? Marek, you spoke to her at the
                fair, do you have her card?
                """,
            ),
        ),
    ),
    Thread(
        "sencha-temperature",
        "hello",
        "henrik",
        "Sencha turns bitter whatever I do",
        (
            said(
                "4d 20:11",
                """
                Hi

                I follow the packet: 70 degrees, one minute. Still bitter like medicine. The same tea in your shop in
                Prague was sweet. Kettle with a thermometer, so it is not that. What do I do wrong?

                BR
                / Henrik
                """,
            ),
            answer(
                "3d 9:05",
                "hugh",
                """
                Dear Henrik,

                Probably nothing but the water. Tampere’s tap water is very soft, which we envy you for black tea, but
                it pulls the bitter part out of a sencha faster than our hard Prague water does. The packet was
                written here.

                Try this: 60 degrees, 5 g on 150 ml, 45 seconds, and pour to the last drop. Then a second round at 70
                for fifteen seconds. If it is still bitter, write, and I will send you a few grams of another harvest
                to compare.
                """,
            ),
            said(
                "3d 21:48",
                """
                OK now I understand. 60 and 45 seconds, it is like a different tea, soup and peas. My wife also says
                so and she does not like tea.

                Maybe put a line on the packet for us with soft water.

                BR
                / Henrik
                """,
            ),
            note(
                "2d 8:50",
                "hugh",
                """
                Pavla takes it up: a line for soft water goes on the new sencha labels.
                """,
            ),
            answer(
                "2d 8:58",
                "hugh",
                """
                Dear Henrik,

                Soup and peas is exactly what it should be. Your line goes onto the new labels, which are printed next
                month; you will have written a small part of our packet.
                """,
            ),
            resolve("2d 9:00", "hugh"),
        ),
    ),
    Thread(
        "letter-from-galway",
        "hello",
        "siobhan",
        "A thank-you, and something you should know",
        (
            said(
                "5d 15:30",
                """
                Dear all,

                My father died last month. In his last weeks he wanted nothing but your smoky Lapsang, which the
                nurses thought smelled of fish. When I ordered a second tin somebody at your end noticed that the
                first was only ten days old and put in a card: “It must be a great tea drinker who lives there. Is all
                well?” He had it read to him twice and answered out loud.

                I wanted you to know where your card went.

                Le gach dea-ghuí,
                / Siobhán
                """,
            ),
            note(
                "5d 16:02",
                "hugh",
                """
                That was Oksana’s card. Reading it to everybody at the morning table.
                """,
            ),
            answer(
                "5d 17:10",
                "hugh",
                """
                Dear Siobhán,

                We are sorry about your father, and moved that we could be in the room in our small way. The card was
                written by Oksana, who packs and answers here; she asked me to tell you that she will remember the
                answer said out loud.

                There is nothing you need to do. If ever you want a tin of it for the cupboard, it is yours.
                """,
            ),
            resolve("5d 17:11", "hugh"),
            said(
                "1h 50m",
                """
                Thank you both. I think I will have that tin after all, but please let me pay for it, he was
                particular about debts.

                S.
                """,
            ),
        ),
    ),
    Thread(
        "charged-twice",
        "hello",
        "desmond",
        "Charged twice for one order",
        (
            said(
                "1d 10:09",
                """
                Hello,

                My card shows the same amount twice for {order}, 63.80 euros each, four minutes apart. A screenshot is
                attached. I clicked once.

                Please put one of them back.

                Regards,
                / Desmond
                """,
                File("card-statement.png", "receipt"),
            ),
            answer(
                "1d 10:44",
                "jana",
                """
                Dear Desmond,

                I see both as well, thank you for the picture. Only the first belongs to an order. The second is a
                reservation that our payment partner should have let go of; I have asked them to, and they answer
                within a working day.

                You need not do anything, and nothing is sent twice.
                """,
            ),
            note(
                "7h 30m",
                "jana",
                """
                Payment partner: the reservation was captured by mistake on their side, refunded already. Two to five
                days to the card.
                """,
            ),
            Answered(
                at="7h 10m",
                by="jana",
                text="""
                Dear Desmond,

                It was a mistake at our payment partner: they took the reservation as a payment. The 63.80 euros went
                back today; depending on your bank you will see them in two to five days.

                I look at your account {on+3} and write only if anything is not as it should be.
                """,
                outcome="uncertain",
                words="Goodword was stopped while the mail server was taking this message.",
            ),
        ),
    ),
    Thread(
        "kettle-hums",
        "hello",
        "bjorn",
        "Electric kettle hums and switches off at 78 degrees",
        (
            said(
                "3d 19:22",
                """
                Hello,

                The gooseneck kettle I bought from you has begun to hum, and it switches off at 78 degrees when set to
                90. I have descaled it with citric acid twice. Serial number GK-2-0718.

                It is 7 months old. Is this a matter for you or for the maker?

                Regards from Göteborg,
                / Björn
                """,
            ),
            answer(
                "2d 9:48",
                "marek",
                """
                Dear Björn,

                For us: you bought it here, and it is ours for two years. What you describe is the sensor below the
                plate, we have seen it on three kettles with a serial number under 0800. Descaling does not help, but
                it did no harm either.

                I can send you a new one at once and a label for the old one, or the sensor with a note on how to
                change it, twenty minutes with a small screwdriver. Which do you like better?
                """,
            ),
            said(
                "1d 21:17",
                """
                The sensor please! I would rather mend it than ship two kilos of steel across the Baltic. Two
                questions: is the paste for it in the bag, and is the guarantee still good if I open the bottom?

                Björn
                """,
            ),
            answer(
                "5h 50m",
                "marek",
                """
                Dear Björn,

                The paste is in the bag, enough for two tries. And the guarantee stays as it is: I have written into
                your order that we asked you to open it. The sensor leaves us today as a letter and should be with you
                in four days.

                Tell me at what temperature it switches off then. I keep a list for the maker.
                """,
            ),
        ),
    ),
    Thread(
        "swiss-customs",
        "hello",
        "mei",
        "Customs fee for 60 francs of tea?",
        (
            said(
                "5d 13:40",
                """
                Hello,

                The postman wanted CHF 31.50 at the door for “customs and handling”, for an order of sixty francs.
                Nobody told me. I have paid, to save the tea, but I should like to know whether this is what I have to
                expect each time.

                Mei-Ling
                """,
            ),
            answer(
                "5d 14:25",
                "milada",
                """
                Dear Mei-Ling,

                It is not, and I am sorry about the fright at the door. Orders to Switzerland go out cleared by us,
                with nothing to pay. Yours had the wrong form on it, because it was packed together with a parcel for
                Austria.

                We pay it back: I need only the bank account for the 31.50. A picture of the receipt is enough, it
                need not be pretty.
                """,
            ),
            said(
                "4d 9:02",
                """
                Thank you, the picture and the IBAN are below. That was easier than the post office.

                Mei-Ling
                """,
                File("receipt.png", "receipt"),
            ),
            answer(
                "4d 9:40",
                "milada",
                """
                Dear Mei-Ling,

                Paid a minute ago, CHF 31.50 and the 4.00 that your bank will take for receiving them. And we have put
                a red stripe on the Swiss shelf.
                """,
            ),
            resolve("4d 9:41", "milada"),
        ),
    ),
)

CAFES = (
    Thread(
        "oolong-for-friday",
        "kafe",
        "tomasz",
        "Oolong for Friday, and the broken scale",
        (
            said(
                "2d 12:15",
                """
                Hi all,

                Could we add 1 kg of the Dong Ding to this week’s order? We have a tasting with 30 people and I do not
                want to serve them the end of a bag. I put Ewa in copy, she runs the bar.

                Also, the small scale you lent us shows 2 g when nothing is on it. Is there a trick?

                Tomasz
                / Café Lumen · Kraków
                """,
                cc=("ewa",),
            ),
            answer(
                "2d 13:02",
                "hugh",
                """
                Dear Tomasz,

                A kilo of Dong Ding is set aside and travels with the rest {on+1}.

                The scale: hold TARE for six seconds on a level table until it says CAL, then put the 100 g weight on.
                If you have lost the weight, a full unopened box of our small tea bags is 100.4 g, which is near
                enough for a bar.
                """,
            ),
            said(
                "1d 17:48",
                """
                Hello, Ewa here. CAL worked with the box of tea bags, everyone at the bar is very impressed.

                For the tasting we are 34 now, not 30. Is one kilo still enough if each gets three small infusions?

                Ewa
                """,
                by="ewa",
            ),
            note(
                "1d 18:10",
                "hugh",
                """
                34 people, 5 g per gaiwan for four people is 43 g a round. A kilo is plenty. Jana has the courier’s
                cut-off.
                """,
            ),
            give("1d 18:12", "hugh", "jana"),
            answer(
                "1d 18:30",
                "jana",
                """
                Dear Ewa,

                More than enough: with 5 g for four people and three infusions you will use some 50 g. Keep the rest
                dry and tell them where to buy it.

                The parcel leaves {on+1} with the morning courier.
                """,
            ),
            said(
                "1h 35m",
                """
                Hi Jana, Tomasz again. The courier’s page says the parcel is for TWO boxes and the other one has no
                label yet. Will both be here in time? I would drive to Ostrava for it if I must.

                Tomasz
                / Café Lumen · Kraków
                """,
                cc=("ewa",),
            ),
        ),
    ),
    Thread(
        "slow-kettle-training",
        "kafe",
        "patrick",
        "Tea training for five new people",
        (
            said(
                "4d 9:37",
                """
                Good morning,

                We have taken on five people for the season, and three of them pour boiling water on everything. You
                did a day with us two years ago that the old crowd still quotes. Could somebody come to Cork again, or
                do it over video? Mondays we are closed.

                Patrick
                / The Slow Kettle, Cork
                """,
            ),
            answer(
                "4d 11:05",
                "hugh",
                """
                Dear Patrick,

                I remember the day, and the scones. I can come to Cork in the second half of next month, on a Monday,
                for the fare and a bed; the day itself is part of your contract. By video it would be two afternoons,
                and you would need a second kettle and patience.

                Which would you rather have? For Cork I need to know {by+5}.
                """,
            ),
            said(
                "2d 22:04",
                """
                Come over, the bed is made. The last Monday of the month would be best.

                Two of them are left-handed, does that matter for the gaiwan? And one asked if she could learn to read
                the leaves, I said I’d ask.

                Patrick
                """,
            ),
            note(
                "1d 9:55",
                "hugh",
                """
                Flights looked up: Sunday evening there, Tuesday early back. Marek, can you take my Monday?
                """,
            ),
            answer(
                "1d 10:20",
                "hugh",
                """
                Dear Patrick,

                The last Monday it is. Left hands do not matter for the gaiwan, only for the side on which the burn
                plasters lie. As for reading the leaves, I can teach her to read whether the water was too hot.

                I will send a plan for the day {by+4}.
                """,
            ),
        ),
    ),
)

TRADE = (
    Thread(
        "reverse-charge",
        "velkoobchod",
        "charlotte",
        "VAT on our invoices: reverse charge?",
        (
            said(
                "3d 10:26",
                """
                Dear Konvalin,

                On our last two invoices you charged us 12 % Czech VAT. We are a company registered for VAT in
                Belgium, so I believe it should be zero with the reverse charge. The proof of registration is
                attached.

                Could you correct both?

                Met vriendelijke groeten,
                / Charlotte van der Meer
                / Theehuis De Meer, Antwerpen
                """,
                File("VAT registration.pdf", "certificate"),
            ),
            answer(
                "3d 13:11",
                "milada",
                """
                Dear Charlotte,

                Yes, it should. Your number was in our books with a space in it, and the check in the European
                register failed on that silently. It is mended.

                I will make two credit notes and two new invoices without VAT. You have paid one of them: would you
                like the difference back, 214.20 euros, or kept for the next order?
                """,
            ),
            said(
                "2d 9:17",
                """
                Thank you for the quick answer. Please keep it for the next order, which is coming this week anyway.

                Our accountant asks for the sentence about article 196 on the invoice itself. Is it there?

                Charlotte
                """,
            ),
            note(
                "2d 9:45",
                "milada",
                """
                Věta o článku 196 na šabloně pro EU chybí! Opravit, než odejdou nové faktury. Timur to dnes upraví.
                """,
            ),
            answer(
                "1d 14:52",
                "milada",
                """
                Dear Charlotte,

                It was not, and from today it is, also for our other customers in the Union. Thank your accountant
                from us. The new invoices with the sentence are being checked by a colleague and come to you {by+1}.
                """,
            ),
        ),
    ),
    Thread(
        "casa-do-cha",
        "velkoobchod",
        "beatriz",
        "Quantities for next year and your best price",
        (
            said(
                "3d 15:58",
                """
                Dear Milada,

                As every year I send you what we think to need each month from now on. You will see that the Lapsang
                has doubled: a restaurant on the river cooks with it.

                May I have your price for the year, if we take the whole table?

                Com os melhores cumprimentos,
                / Beatriz Figueiredo de Almeida
                """,
                rich="sheet",
            ),
            answer(
                "2d 11:30",
                "milada",
                """
                Dear Beatriz,

                Twelve kilos a month, that is a good year. For the whole table, ordered by the quarter, I can give you
                24 % below the list, and hold the price of the Dragon Well although the harvest was dear.

                Only the Lapsang needs a word: the small smokehouse that you like has 18 kg left until the new
                harvest. For 2 kg a month I would mix it from two houses. Shall I send you both to compare?
                """,
            ),
            said(
                "7h 25m",
                """
                Dear Milada,

                24 % is good. Please send the two Lapsangs, 100 g each, the cook must decide with his own nose. He is
                difficult, but he is right.

                Beatriz
                """,
            ),
        ),
    ),
    Thread(
        "old-rectory",
        "velkoobchod",
        "nathaniel",
        "Breakfast teas for a 24-room hotel",
        (
            said(
                "4h 25m",
                """
                Dear Sir or Madam,

                We reopen in spring after a renovation, and the owners would like leaf tea at breakfast in place of
                bags. Twenty-four rooms, some forty covers on a good morning, two people behind the buffet who have
                other things to do.

                What would you suggest so that it is quick and still worth it? We would need a quotation by the end of
                the month.

                Nathaniel Brooke
                / Food & Beverage Manager
                / The Old Rectory Hotel, Ludlow
                """,
            ),
            said(
                "2h 50m",
                """
                A word to add, if I may: the water in Ludlow is hard enough to write with. I am told that matters to
                you.

                Nathaniel Brooke
                """,
            ),
        ),
    ),
)

THREADS = (*SHOP, *CAFES, *TRADE)
