"""What may leave the record: rules applied to records before they are exported, published or served.

- `people`: private persons are told by role, age and sex;
- `places`: hospitals, schools, shelters, camps, aid routes and aid staff are rounded, plans of moving people withheld;
- `quotes`: how much of a report is quoted;
- `guard`: all of them, as a policy asks for.

Each rule is a function without state but what it is handed; the words it goes by are in `data/safety.yaml`.
"""
