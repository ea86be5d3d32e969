"""What an author may write: schema, vocabularies, and the names of both in bokmål and English."""
