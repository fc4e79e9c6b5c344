"""The vendors that speak OpenAI's wire, each with its own dialect.

A vendor's own file holds its models, its errors and in what its messages differ; the other files
hold what all share. To add a vendor, write its file and add its line to emulators/vendors.py.
"""
