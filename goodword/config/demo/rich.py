"""The few mails that are more than their words: pages with tables, colours and pictures."""

import msgspec


class Page(msgspec.Struct, frozen=True):
    """HTML in which {words} stands for the text of the mail, as paragraphs, and {order} for the order's number."""

    html: str

    def with_words(self, words: str, order: str) -> str:
        return self.html.replace("{words}", words).replace("{order}", order)


CARD = Page("""\
<html><head><style>body{font-family:Helvetica,Arial,sans-serif}</style></head><body>
<div style="font-size:14px;color:#1d232c">{words}</div>
<br>
<table cellpadding="0" cellspacing="0" style="border-top:1px solid #34594a"><tr>
<td style="padding:12px 14px 0 0"><img src="cid:leaf@larkfield.example" width="48" height="48" alt="Larkfield"></td>
<td style="padding-top:12px;font-family:Georgia,serif"><span style="font-size:17px;color:#34594a">Hannah Whitlock</span><br>
<span style="font-size:12px;color:#686358">Larkfield Print Studio · 8 Redcross Yard, Bristol<br>
<a href="https://larkfield.example/" style="color:#34594a">larkfield.example</a></span></td>
</tr></table>
</body></html>
""")

CONFIRMATION = Page("""\
<html><body style="margin:0;background:#f3eee3">
<div style="font-family:Arial,sans-serif;font-size:14px">{words}</div>
<div style="margin:18px 0 6px;color:#686358;font-size:12px">---------- Forwarded message ---------<br>
From: Konvalin Tea &lt;shop@konvalin.example&gt;<br>Subject: Thank you, your order {order} is being packed</div>
<table width="600" cellpadding="0" cellspacing="0" align="center" style="background:#ffffff;border:1px solid #e6dfd0">
<tr><td style="background:#34594a;padding:20px 28px;color:#fffdf9;font-family:Georgia,serif;font-size:22px">Konvalin Tea</td></tr>
<tr><td><img src="https://img.konvalin.example/mail/spring-harvest.jpg" width="600" height="180"
 alt="Leaves of the spring harvest on a tray"></td></tr>
<tr><td style="padding:24px 28px;font-family:Georgia,serif;font-size:16px;color:#1d232c">
<p>Thank you, Leila. This is what we are packing for you:</p>
<table width="100%" cellpadding="6" cellspacing="0" style="font-family:Arial,sans-serif;font-size:13px;border-collapse:collapse">
<tr style="background:#f3eee3"><th align="left">Tea</th><th align="right">Amount</th><th align="right">Price</th></tr>
<tr><td>Darjeeling First Flush, Jungpana</td><td align="right">100 g</td><td align="right">€ 18.40</td></tr>
<tr><td>Milky Oolong Jin Xuan</td><td align="right">200 g</td><td align="right">€ 21.00</td></tr>
<tr><td>Mountain mint from the Beskydy</td><td align="right">50 g</td><td align="right">€ 4.20</td></tr>
<tr style="border-top:1px solid #d2c8b5"><td><b>Together, with carriage</b></td><td></td><td align="right"><b>€ 49.50</b></td></tr>
</table>
<p style="font-size:14px">It goes to:<br><b>Leila Haddad-Moreau<br>14 rue des Tilleuls<br>69004 Lyon</b></p>
<p style="text-align:center"><a href="https://konvalin.example/orders" style="background:#34594a;color:#fffdf9;padding:10px 22px;
text-decoration:none;font-family:Arial,sans-serif;font-size:14px">See where it is</a></p>
</td></tr>
<tr><td style="background:#f3eee3;padding:14px 28px;color:#686358;font-family:Arial,sans-serif;font-size:11px">
Konvalin Tea s.r.o., Konviktská 14, Praha 1
<img src="https://img.konvalin.example/open.gif?o={order}" width="1" height="1" alt=""></td></tr>
</table></body></html>
""")

SHEET = Page("""\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="EN-GB">
<div style="font-family:Calibri,sans-serif;font-size:11pt">{words}</div>
<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse;font-family:Calibri,sans-serif;font-size:11pt">
<tr style="background:#D9E2D5"><td><b>Chá</b></td><td><b>kg / month</b></td><td><b>Packed as</b></td></tr>
<tr><td>Gunpowder Temple of Heaven</td><td align="right">6</td><td>1 kg bags</td></tr>
<tr><td>Lapsang Souchong</td><td align="right">2</td><td>500 g bags</td></tr>
<tr><td>Dragon Well, spring</td><td align="right">1.5</td><td>250 g tins</td></tr>
<tr><td>White Peony</td><td align="right">1</td><td>250 g tins</td></tr>
<tr><td>Jasmine pearls</td><td align="right">1.5</td><td>250 g tins</td></tr>
<tr style="background:#F5F5F0"><td><b>Total</b></td><td align="right"><b>12</b></td><td></td></tr>
</table></body></html>
""")

NEWSLETTER = Page("""\
<html><body>
<div style="font-family:Helvetica,Arial,sans-serif;font-size:14px">{words}</div>
<blockquote type="cite">
<table width="560" cellpadding="0" cellspacing="0" style="font-family:Georgia,serif;background:#fffdf9">
<tr><td style="padding:18px 24px;background:#8a4700;color:#fff;font-size:20px">The Kettle · letter no. 61</td></tr>
<tr><td style="padding:18px 24px;font-size:15px">Twelve new teas, one old teapot, and why we stopped selling peach.</td></tr>
<tr><td><img src="https://img.konvalin.example/kettle/61/teapot.jpg" width="560" height="200" alt="An old iron teapot"></td></tr>
<tr><td style="padding:12px 24px;font-size:11px;color:#777">You get this because you asked for it in the shop.
<a href="https://konvalin.example/letter/off">Leave the list</a></td></tr>
</table></blockquote></body></html>
""")

PAGES = {"card": CARD, "confirmation": CONFIRMATION, "sheet": SHEET, "newsletter": NEWSLETTER}
