-- How the programme was founded, and when the newest submission was received.
SELECT founding, newest FROM web.programme_clock()
