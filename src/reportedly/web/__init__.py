"""The record as pages and as an HTTP API: offline, on one person's machine or for a team with a token.

`app.create` makes the application of a database; `publish.publish` writes its pages as files. Text of reports, titles,
names and judgements is hostile: templates escape it, pages forbid scripts that are not files of the package.
"""
