-- Revert registry:compliance from pg

DROP TABLE registry.compliance_rule;
