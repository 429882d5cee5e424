"""The addresses of one's own."""

# All that one can read about oneself.
OWN = (
    "/me",
    "/me/couple",
    "/me/inbox",
    "/me/card",
    "/me/learning-record",
    "/me/series",
    "/me/volunteer-record",
    "/me/sign-ups",
    "/me/subscriptions",
    "/bookings",
    "/slot-waits",
    "/me/export",
)
