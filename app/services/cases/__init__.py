"""Cases: registered, worked on by side, handed over, closed. Three files in each: one for either side, one
joint.

Who sees what of a case is `access.find_case`'s to say, for every read and every deed; a role in an area opens
nothing. Neighbours use `access`; the tables are `models/cases/`. Parts have a folder: `register`, `file`,
`follow_ups`, `warnings`, `lookups`, `settings`.
"""
