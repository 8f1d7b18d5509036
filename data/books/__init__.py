"""Books: stories that families write, and the books printed of them."""
