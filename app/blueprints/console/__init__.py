"""The organizer's console: server-rendered, every action one that the API's services also perform."""
