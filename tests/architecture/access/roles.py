"""Who calls in the table of access, and what each of them is usually answered."""

ROLES = ("guest", "resident", "other", "volunteer", "elsewhere", "organizer", "admin")
# The scenario's things are the resident's own; the volunteer helps at its lecture; the organizer's area
# holds it. Members of staff have accepted the terms, so that only their role decides.
ANYONE = dict.fromkeys(ROLES, 200)
SIGNED_IN = ANYONE | {"guest": 401}
CREATES = dict.fromkeys(ROLES, 201) | {"guest": 401}
OWN = dict.fromkeys(ROLES, 404) | {"guest": 401, "resident": 200}
NOT_STAFF = {"guest": 401, "resident": 403, "other": 403, "volunteer": 403, "elsewhere": 404}
MANAGES = NOT_STAFF | {"organizer": 200, "admin": 200}
MANAGES_CREATES = NOT_STAFF | {"organizer": 201, "admin": 201}
MANAGES_SILENTLY = NOT_STAFF | {"organizer": 204, "admin": 204}
# The scenario's request is submitted: what its state refuses says so to whoever may ask.
WRONG_STATE = NOT_STAFF | {"organizer": 409, "admin": 409}
LISTS = dict.fromkeys(ROLES, 200) | {"guest": 401, "resident": 403, "other": 403, "volunteer": 403}
STAFF_CREATES = dict.fromkeys(("elsewhere", "organizer", "admin"), 201)
DOOR = dict.fromkeys(ROLES, 404) | {"guest": 401, "volunteer": 200, "organizer": 200, "admin": 200}
# A team's bookings are its counselors' alone: an admin who is in no team finds none.
ON_DUTY = NOT_STAFF | {"elsewhere": 403, "organizer": 403, "admin": 404}
COUNSELS_409 = ON_DUTY | {"admin": 409}
# A case is opened by a row, never by a role: nobody here has one.
CLOSED = NOT_STAFF | {"organizer": 404, "admin": 404}
# Who is signed in is as strange here as who is not: the key is a code and a PIN.
LOOKED_UP = dict.fromkeys(ROLES, 401)
HELPER = dict.fromkeys(ROLES, 404) | {"guest": 401}
# Nobody in the scenario has linked WeChat with an account.
NO_LINK = dict.fromkeys(ROLES, 403) | {"guest": 401}
DOOR_CREATES = DOOR | {"volunteer": 201, "organizer": 201, "admin": 201}
