"""What a person has attended: learning record, the volunteers' own record, hours added by hand, certificates.

Neighbours use `certificates` and `record`; nothing here changes attendance.
"""
