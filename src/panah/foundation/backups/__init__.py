"""Backups: everything in one sealed file that only a coordinator or the recovery code opens.

making.make_backup(by=user)                     a new one in <data>/backups
making.latest()                                 the newest, for the front page
restoring.restore(file, into=folder, ...)       all of it back, checked
"""
