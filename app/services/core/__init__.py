"""What every room stands on: who calls (`call`), the frame of a writing use case (`command`), the business
log (`audit`), rights (`permissions`), divisions, pages of lists, places on the map, work that takes long.

Neighbours may use all of it. It knows no other room.
"""
