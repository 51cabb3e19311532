-- Revert registry:partners from pg

DROP TABLE registry.partner_gift, registry.partner;
