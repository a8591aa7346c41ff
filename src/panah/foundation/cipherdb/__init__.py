"""A Django database backend: SQLite's, with every page encrypted by SQLCipher.

Source: SQLCipher 4 design, <https://www.zetetic.net/sqlcipher/design/>.
"""
