"""Steps from one layout of the tables to the next, oldest first. Run by `reportedly.store.migrate`."""
