-- Whether kitchen $4 is one of theirs whose session it is ($1, seen at $2) on day $3.
SELECT board.sees($1, $2, $3, $4)
