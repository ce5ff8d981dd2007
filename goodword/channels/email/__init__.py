"""E-mail, at the edge: bytes ⇄ messages. Nothing here knows a database, a framework or any other room.

The story of a mail that comes in. `receiver` (SMTP) or `imap` gets the raw bytes and hands them to its caller, who
stores them before anybody is told that they are taken. `parse.parse` then reads them: `mime` cuts the bytes into parts,
`headers` and `charsets` turn bytes into words, `text` makes HTML readable and folds quotations, `addresses` knows a
signed reply address again. The HTML of a stranger is shown only through `html.safe_html`.

The story of a mail that goes out. `compose.compose` makes the bytes, `submission.submit` hands them to a mail server
and says what became of them: accepted, to be tried again, refused, or not known.

Files beneath: `mail` (what a parsed mail is), `markup` (HTML as a stream of tags).
"""
