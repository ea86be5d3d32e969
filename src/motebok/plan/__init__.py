"""Archive → pages: every page that will exist, with the plain data that its template may see."""
