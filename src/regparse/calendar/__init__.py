"""What follows from time rules: last days of limits, the duties of a year, the life of a measure.

| module | what it makes |
|---|---|
| `workdays` | which days are worked: the State Council's arrangements |
| `counting` | a length from a day: Civil Code arts. 200–204 |
| `yearly` | days and stretches of the year: 2月底, 第一季度, 每三年 |
| `conventions` | what a measure itself says of how its limits count |
| `due` | the last day of each limit at an address, with the count and its basis |
| `duties` | the duties of a measure that come round with the calendar |
| `feed` | these as iCalendar (RFC 5545) |
| `life` | from when a measure is in force, until when, and what ended it |
"""
