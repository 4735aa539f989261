"""From files to articles: formats, encodings, language, and what on a page is not the article."""
