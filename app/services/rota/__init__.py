"""Who is on duty where: rules, turns and days, changes that are previewed, substitutions, coverage, and what
becomes of bookings whose slot goes away.

Everything that closes or moves a slot goes through `rebooking`.
"""
