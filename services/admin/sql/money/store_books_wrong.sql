-- What is wrong with the books.
SELECT c.problem, c.kitchen_id, c.detail FROM subsidy.check_books() c ORDER BY 1, 2, 3
