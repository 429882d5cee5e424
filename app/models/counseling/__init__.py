"""Teams, bookings and what comes of them."""
