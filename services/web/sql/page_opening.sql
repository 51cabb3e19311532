-- What the form to open a kitchen shows on day $1: alcaldías to choose from, and requirements.
SELECT o.told::text, o.programme_key
  FROM web.opening($1) o
