-- One estimate of people that is due, made and kept; false: none is.
SELECT analytics.keep_people()
