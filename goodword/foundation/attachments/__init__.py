"""Files, kept once for each content under their SHA-256; on disk before a row that names them commits."""
