-- Deploy subsidy:life to pg

BEGIN;

CREATE TABLE subsidy.report_life (
    kitchen_id integer NOT NULL,
    submission_position bigint NOT NULL,
    food_groups integer CHECK (food_groups BETWEEN 0 AND 32767),
    balanced boolean NOT NULL,
    workers bigint CHECK (workers >= 0),
    worked_minutes bigint CHECK (worked_minutes >= 0),
    by_sex_and_age integer[] CHECK (cardinality(by_sex_and_age) = 28),
    by_vulnerable_group integer[] CHECK (cardinality(by_vulnerable_group) = 7),
    incidents integer NOT NULL CHECK (incidents BETWEEN 0 AND 32767),
    PRIMARY KEY (kitchen_id, submission_position),
    CONSTRAINT balanced_has_groups CHECK (NOT balanced OR coalesce(food_groups, 0) > 0),
    CONSTRAINT hours_are_whole CHECK ((workers IS NULL) = (worked_minutes IS NULL))
);
COMMENT ON TABLE subsidy.report_life IS
    'What a daily report says of its day besides money; reports that say nothing have no row';
COMMENT ON COLUMN subsidy.report_life.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.report_life.submission_position IS
    'Entry of topic submissions that brought the report';
COMMENT ON COLUMN subsidy.report_life.food_groups IS
    'Food groups of the menu, bit n - 1 for each: 1 vegetables and fruit, 2 cereals, 3 legumes, '
    '4 of animals, 5 dairy, 6 water; null = not noted';
COMMENT ON COLUMN subsidy.report_life.balanced IS
    'Something of each of the three groups of the plato del bien comer';
COMMENT ON COLUMN subsidy.report_life.workers IS
    'Members who worked that day; null = not noted';
COMMENT ON COLUMN subsidy.report_life.worked_minutes IS
    'Minutes that they worked, all together; null = not noted';
COMMENT ON COLUMN subsidy.report_life.by_sex_and_age IS
    'Rations, element 1 + 7 x sex + age band: sex 0 not noted, 1 female, 2 male, 3 other; band 0 '
    'not noted, 1 up to 5 years, 2 6-11, 3 12-17, 4 18-29, 5 30-59, 6 60 and more; '
    'null = not noted';
COMMENT ON COLUMN subsidy.report_life.by_vulnerable_group IS
    'Rations, element 1 + group: 0 others, 1 disability, 2 pregnant, 3 living on the street, '
    '4 indigenous, 5 migrant, 6 elderly alone; a person may be in several; null = not noted';
COMMENT ON COLUMN subsidy.report_life.incidents IS
    'Bit n - 1 for each kind: 1 no gas, 2 no water, 3 no power, 4 late supplies, 5 equipment, '
    '6 safety, 7 health, 8 closed early, 9 other';
COMMENT ON CONSTRAINT balanced_has_groups ON subsidy.report_life IS
    'What is balanced has something in it';
COMMENT ON CONSTRAINT hours_are_whole ON subsidy.report_life IS
    'Who worked and how long are noted together';

GRANT SELECT, INSERT ON subsidy.report_life TO tequio_subsidy;
GRANT SELECT ON subsidy.report_life TO tequio_operator, tequio_auditor;

COMMIT;
