"""听课卡: their codes, a person's own card, printed batches, whose a card is, how sure a check-in is.

Neighbours read cards by `codes`, bind and give them by `holding`, and rank by `assurance`.
"""
