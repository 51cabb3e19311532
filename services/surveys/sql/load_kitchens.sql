select item, capacity, alcaldia
  from registry.kitchens_at($1, $2, $3)
