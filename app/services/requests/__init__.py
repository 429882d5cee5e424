"""What towns order and the district offers: course requests with their states, answers of lecturers, quotas.

`states` registers on the steps of lectures; nobody below knows it.
"""
